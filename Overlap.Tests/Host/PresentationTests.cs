using Overlap.Host.Presentation;
using Overlap.Metering;
using Spectre.Console;

namespace Overlap.Tests.Host;

public class PresentationTests
{
    private const string Folder = "logs/2026-11-21T19-20-59";

    [Fact]
    public async Task The_live_table_has_a_row_a_worker_and_their_total()
    {
        var screen = new StringWriter();
        await using (var table = new LiveTable(Screen(screen, width: 80)))
            table.Show(Samples.Snapshot(3, 30_012, 0));

        AssertShows(
            """
             3 s, 60,024 messages received
             worker     overlap queued in flight  per s    p50    p99    max history
            ─────────────────────────────────────────────────────────────────────────
             pull4711-1  30.0 k      3    30.0 k 10.0 k 3.00 s 3.05 s 3.10 s █
             pull4711-2       0      0         0 10.0 k 3.00 s 3.05 s 3.10 s ▁
            ─────────────────────────────────────────────────────────────────────────
             total       30.0 k      3    30.0 k 20.0 k               3.10 s █
            """,
            screen);
    }

    [Fact]
    public async Task A_note_stands_above_the_table_and_on_a_line_of_its_own_elsewhere()
    {
        var screen = new StringWriter();
        await using (var table = new LiveTable(Screen(screen, width: 80)))
        {
            table.Note("stopping");
            table.Show(Samples.Snapshot(3, 5));
        }
        Assert.Contains(" 3 s, 10 messages received, stopping", screen.ToString());

        var output = new StringWriter { NewLine = "\n" };
        new PlainLines(output).Note("stopping");
        Assert.Equal("overlap: stopping\n", output.ToString());
    }

    [Fact]
    public async Task One_worker_has_no_total()
    {
        var screen = new StringWriter();
        await using (var table = new LiveTable(Screen(screen, width: 80)))
            table.Show(Samples.Snapshot(3, 5));

        Assert.Contains("pull4711-1", screen.ToString());
        Assert.DoesNotContain("total", screen.ToString());
    }

    [Fact]
    public void Plain_lines_are_one_a_worker()
    {
        var output = new StringWriter { NewLine = "\n" };
        new PlainLines(output).Show(Samples.Snapshot(12, 30_012, 2));

        Assert.Equal(
            "  12 s  pull4711-1  overlap 30,012  queued 3  in flight 30,009  10.0 k/s  p50 3.00 s  p99 3.05 s  max 3.10 s\n"
            + "  12 s  pull4711-2  overlap 2  queued 2  in flight 0  10.0 k/s  p50 3.00 s  p99 3.05 s  max 3.10 s\n",
            output.ToString());
    }

    [Fact]
    public void The_closing_table_fits_a_terminal_of_80_columns()
    {
        var screen = new StringWriter();
        ClosingTable.Write(Screen(screen, width: 80), Samples.Summary(), Folder);

        AssertShows(
            """
             worker     completed failed overlap overlap queued in flight
                                            mean     max    max       max    p50    p99
            ────────────────────────────────────────────────────────────────────────────
             pull4711-1     200 k     10  30.0 k  30.8 k 30.8 k    30.8 k 3.00 s 3.01 s
             pull4711-2     200 k      3  30.0 k  30.8 k 30.8 k    30.8 k 3.00 s 3.01 s
            ────────────────────────────────────────────────────────────────────────────
             total          400 k     13  60.0 k  61.6 k     40    30.8 k 3.00 s 3.01 s
             run       pipe delay, zmtp, hocon/async.conf
             ended     by duration after 23.0 s
             received  400,020, 20 of them still in the bridge at the end
             emitted   400,000: 399,987 completed, 13 failed, 0 unfinished
             failed    12 InvalidOperationException, 1 FormatException
             rate      17.4 k/s completed
             queue     p50 12.0 µs, p90 20.0 µs, p99 50.0 µs, p99.9 400 µs, max 1.20 ms
             body      p50 3.00 s, p90 3.00 s, p99 3.01 s, p99.9 3.04 s, max 3.05 s
             total     p50 3.00 s, p90 3.00 s, p99 3.01 s, p99.9 3.04 s, max 3.05 s
             Little    17.4 k/s × 3.00 s = 52.2 k predicted, 52.2 k measured (0.04 % apart)
             steady    20.0 k/s × 3.00 s, overlap 60.0 k on average
             memory    60.0 MiB at the start, 131 MiB at most, 128 MiB at the end, 210 B
                       allocated a message
             producer  400,100 sent, 20.0 k/s, memory at most 61.0 MiB
             results   logs/2026-11-21T19-20-59
            """,
            screen);
    }

    [Fact]
    public void A_run_that_ended_by_memory_says_what_to_do()
    {
        var screen = new StringWriter();
        ClosingTable.Write(Screen(screen, width: 400), Samples.Summary(StopReason.Memory), Folder);

        Assert.Contains("ended     by the memory limit after 23.0 s", screen.ToString());
        Assert.Contains("Give them a bound (--set overlap.worker.bound=1000), slow the producer", screen.ToString());
    }

    [Fact]
    public void What_was_not_measured_is_not_shown()
    {
        var screen = new StringWriter();
        var bare = Samples.Summary();
        var nothing = new Dictionary<string, long>();
        ClosingTable.Write(
            Screen(screen, width: 120),
            bare with
            {
                Settings = bare.Settings with { Config = null },
                Steady = null,
                Producer = null,
                Little = bare.Little with { Error = null },
                Workers = [.. bare.Workers.Select(worker => worker with { Messages = worker.Messages with { FailedBy = nothing } })],
            },
            Folder);

        var lines = screen.ToString().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault());
        Assert.DoesNotContain(lines, first => first is "steady" or "producer" or "failed");
        Assert.Contains("measured (too few to compare)", screen.ToString());
        Assert.Contains("zmtp, defaults", screen.ToString());
    }

    [Fact]
    public void What_numbers_and_times_in_messages_said_is_shown()
    {
        var screen = new StringWriter();
        var bare = Samples.Summary();
        var latency = bare.LatencyMs with { Intended = new Percentiles(1, 2, 3, 4, 5) };
        var producer = bare.Producer! with { BehindMaxS = 1.5 };
        ClosingTable.Write(
            Screen(screen, width: 120), bare with { LatencyMs = latency, Sequence = new SequenceStats(4000, 3, 2, 1), Producer = producer }, Folder);

        Assert.Contains("intended  p50 1.00 ms, p90 2.00 ms, p99 3.00 ms, p99.9 4.00 ms, max 5.00 ms", screen.ToString());
        Assert.Contains("sequence  4,000 numbered: 3 missing, 2 twice, 1 late", screen.ToString());
        Assert.Contains("20.0 k/s, at most 1.50 s behind its rate, memory at most", screen.ToString());
    }

    [Theory]
    [InlineData(3, 0, 0, "")]
    [InlineData(3, 0, 1, "")]
    [InlineData(3, 1, 1200, "peers     3 connected, 1 rejected, 1,200 failed (see conns.log)")]
    [InlineData(0, 0, 7, "peers     0 connected, 0 rejected, 7 failed (see conns.log)")]
    public void Peers_are_shown_where_some_were_not_let_in_or_none_came(long connected, long rejected, long failed, string line)
    {
        var screen = new StringWriter();
        ClosingTable.Write(Screen(screen, width: 120), Samples.Summary() with { Connections = new ConnectionStats(connected, 2, rejected, failed) }, Folder);

        Assert.Equal(line.Length > 0, screen.ToString().Contains("peers "));
        Assert.Contains(line, screen.ToString());
    }

    [Fact]
    public void Redirected_output_gets_neither_colour_nor_cursor_moves()
    {
        var output = new StringWriter();
        ClosingTable.Write(Terminal.Open(output), Samples.Summary(StopReason.Memory), Folder);

        Assert.DoesNotContain('\e', output.ToString());
        Assert.NotEmpty(output.ToString());
    }

    [Theory]
    [InlineData(new long[] { 0, 50, 100 }, "▁▄█")]
    [InlineData(new long[] { 0, 0 }, "▁▁")]
    [InlineData(new long[] { 1000, 1, 2, 3, 4 }, "▂▄▆█")]
    [InlineData(new long[] { }, "")]
    public void History_is_scaled_to_the_highest_value_shown(long[] values, string line)
    {
        var history = new HistoryLine(length: 4);
        foreach (var value in values)
            history.Add(value);
        Assert.Equal(line, history.ToString());
    }

    private static void AssertShows(string expected, StringWriter screen)
    {
        var shown = screen.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);
        Assert.StartsWith(expected.TrimEnd(), string.Join('\n', shown));
    }

    private static IAnsiConsole Screen(TextWriter writer, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
