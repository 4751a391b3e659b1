using Overlap.Host.Presentation;
using Overlap.Metering;
using static Overlap.Tests.Host.TestScreen;

namespace Overlap.Tests.Host;

/// <summary>What a run shows at its end.</summary>
public class ClosingTableTests
{
    private const string Folder = "logs/2026-11-21T19-20-59";

    [Fact]
    public void The_closing_table_fits_a_terminal_of_80_columns()
    {
        var screen = new StringWriter();
        ClosingTable.Write(Screen(screen, width: 80), Samples.Summary(), Folder);

        AssertShows(
            """
             worker completed failed overlap overlap               queued in flight
                                        mean     max    p50    p99    max       max
            ────────────────────────────────────────────────────────────────────────
             pull1      200 k     10  30.0 k  30.8 k 3.00 s 3.01 s 30.8 k    30.8 k
             pull2      200 k      3  30.0 k  30.8 k 3.00 s 3.01 s 30.8 k    30.8 k
            ────────────────────────────────────────────────────────────────────────
             total      400 k     13  60.0 k  61.6 k 3.00 s 3.01 s     40    30.8 k
             run       pipe delay, zmtp, hocon/async.conf
             ended     by duration after 20.0 s, drained for 3.00 s
             received  400,020, 20 of them still in the bridge at the end
             emitted   400,000: 399,987 completed, 13 failed, 0 unfinished
             failed    12 InvalidOperationException: Not now.
             failed    1 FormatException: No number in 'x'.
             rate      17.4 k/s completed
             queue     p50 12.0 µs, p90 20.0 µs, p99 50.0 µs, p99.9 400 µs, max 1.20 ms
             body      p50 3.00 s, p90 3.00 s, p99 3.01 s, p99.9 3.04 s, max 3.05 s
             total     p50 3.00 s, p90 3.00 s, p99 3.01 s, p99.9 3.04 s, max 3.05 s
             Little    17.4 k/s × 3.00 s = 52.2 k predicted, 52.2 k measured (0.04 % apart)
             steady    20.0 k/s × 3.00 s, overlap 60.0 k on average
             memory    60.0 MiB at the start, 131 MiB at most, 128 MiB at the end, 210 B
                       allocated a message
             producer  400,100 sent (80 not received), 20.0 k/s, memory at most 61.0 MiB
             results   logs/2026-11-21T19-20-59
            """,
            screen);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Each_stage_has_a_line_and_of_many_the_first_twenty(int width)
    {
        var screen = new StringWriter();
        var stage = new StageResult(1_000, 5_000, 10, 40.004, 90_010, 89_000, 3, 2_966, new LevelStats(1, 299.6, 301, 499, 520), new Percentiles(100, 101, 102, 103, 104));
        var none = new StageResult(0, 0, 40, 45, 0, 0, 0, 0, new LevelStats(0, 0, 0, 0, 0), new Percentiles(0, 0, 0, 0, 0));
        ClosingTable.Write(Screen(screen, width), Samples.Summary() with { Stages = [stage, .. Enumerable.Repeat(none, 24)] }, Folder);

        Assert.All(LinesOf(screen), line => Assert.InRange(line.Length, 0, width));
        var text = string.Join(' ', LinesOf(screen).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(
            "stage 1 1,000/s to 5,000/s over 30.0 s: 2,966/s completed, 3 failed, overlap 300 on average, 520 at most, p50 100 ms, p99 102 ms "
            + "stage 2 0/s for 5.00 s: 0/s completed, overlap 0 on average, 0 at most, p50 –, p99 – stage 3 ",
            text);
        Assert.Contains(" stage 20 0/s", text);
        Assert.Contains(" stages and 5 more, in summary.json memory ", text);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(70)]
    public void At_fewer_columns_no_value_is_torn_from_its_unit(int width)
    {
        var screen = new StringWriter();
        ClosingTable.Write(Screen(screen, width), Samples.Summary(), Folder);

        Assert.All(LinesOf(screen), line => Assert.InRange(line.Length, 0, width));
        var facts = LinesOf(screen).SkipWhile(line => !line.StartsWith(" run")).ToList();
        Assert.All(facts[..^3], line => Assert.DoesNotMatch(@"(max|\d)$", line));
        Assert.DoesNotContain('…', screen.ToString());
        Assert.Contains("at most   40 queued, 30.8 k in flight", screen.ToString());
    }

    [Fact]
    public void A_run_that_ended_by_memory_says_what_to_do()
    {
        var screen = new StringWriter();
        ClosingTable.Write(Screen(screen, width: 400), Samples.Summary(StopReason.Memory), Folder);

        Assert.Contains("ended     by the memory limit after 20.0 s, drained for 3.00 s", screen.ToString());
        Assert.Contains("Give them a bound (--set overlap.worker.bound=1000), slow the producer", screen.ToString());
    }

    [Fact]
    public void Missing_figures_are_not_shown()
    {
        var screen = new StringWriter();
        var bare = Samples.Summary();
        ClosingTable.Write(
            Screen(screen, width: 120),
            bare with
            {
                Settings = bare.Settings with { Config = null },
                Steady = null,
                Producer = null,
                Little = bare.Little! with { Error = null },
                Failures = [],
            },
            Folder);

        var lines = screen.ToString().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault());
        Assert.DoesNotContain(lines, first => first is "steady" or "producer" or "failed");
        Assert.Contains("measured (too few to compare)", screen.ToString());
        Assert.Contains("zmtp, defaults", screen.ToString());
    }

    [Fact]
    public void Sequence_and_intended_latency_are_shown()
    {
        var screen = new StringWriter();
        var bare = Samples.Summary();
        var latency = bare.LatencyMs with { Intended = new Percentiles(1, 2, 3, 4, 5) };
        var producer = bare.Producer! with { BehindMaxS = 1.5 };
        ClosingTable.Write(
            Screen(screen, width: 120), bare with { LatencyMs = latency, Sequence = new SequenceStats(4000, 3, 2, 1), Producer = producer }, Folder);

        Assert.Contains("intended  p50 1.00 ms, p90 2.00 ms, p99 3.00 ms, p99.9 4.00 ms, max 5.00 ms", screen.ToString());
        Assert.Contains("sequence  4,000 numbered: 3 gaps, 2 duplicates, 1 reordered", screen.ToString());
        Assert.Contains("20.0 k/s, at most 1.50 s behind its rate, memory at most", screen.ToString());
    }

    [Theory]
    [InlineData(3, 0, 0, "")]
    [InlineData(3, 0, 1, "")]
    [InlineData(3, 1, 1200, "peers     3 connected, 1 rejected, 1,200 failed (see conns.log)")]
    [InlineData(0, 0, 7, "peers     0 connected, 0 rejected, 7 failed (see conns.log)")]
    public void Rejected_or_missing_peers_are_shown(long connected, long rejected, long failed, string line)
    {
        var screen = new StringWriter();
        ClosingTable.Write(Screen(screen, width: 120), Samples.Summary() with { Connections = new ConnectionStats(connected, 2, rejected, failed) }, Folder);

        Assert.Equal(line.Length > 0, screen.ToString().Contains("peers "));
        Assert.Contains(line, screen.ToString());
    }

    [Fact]
    public void Redirected_output_has_no_colour_and_no_cursor_moves()
    {
        var output = new StringWriter();
        ClosingTable.Write(Terminal.Open(output), Samples.Summary(StopReason.Memory), Folder);

        Assert.DoesNotContain('\e', output.ToString());
        Assert.NotEmpty(output.ToString());
    }

    [Fact]
    public void What_the_kernel_holds_is_told_where_it_is_known()
    {
        var level = new LevelStats(0, 118_112, 118_000, 120_000, 121_033);
        var kernel = new KernelStats(level with { Max = 3 << 20 }, level with { Max = 1 << 20 }, level);
        Assert.Equal("about 118 k messages on average, 121 k at most: at most 3.00 MiB not yet read, 1.00 MiB not yet acknowledged", KernelText.Of(kernel));
        Assert.EndsWith("at most 3.00 MiB not yet read", KernelText.Of(kernel with { SentBytes = null }));

        var screen = new StringWriter();
        ClosingTable.Write(Screen(screen, width: 80), Samples.Summary() with { Kernel = kernel }, Folder);
        Assert.Contains(" kernel    about 118 k messages on average, 121 k at most: ", screen.ToString());
    }
}
