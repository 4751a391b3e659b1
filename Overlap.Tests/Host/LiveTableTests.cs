using Overlap.Host.Presentation;
using Overlap.Metering;
using Spectre.Console;
using static Overlap.Tests.Host.TestScreen;

namespace Overlap.Tests.Host;

/// <summary>What a run shows while it goes on: the live table, or plain lines.</summary>
public class LiveTableTests
{
    private static readonly RunProgress Endless = new(messages: null, duration: null);

    [Fact]
    public async Task The_live_table_has_a_row_a_worker_and_their_total()
    {
        var screen = new StringWriter();
        await using (var table = new LiveTable(Screen(screen, width: 80), Endless))
            table.Show(Samples.Snapshot(3, 30_012, 0));

        AssertShows(
            """
             3 s, 60,024 messages received
             worker overlap queued in flight  per s    p50    p99    max history
            ─────────────────────────────────────────────────────────────────────
             pull1   30.0 k      3    30.0 k 10.0 k 3.00 s 3.05 s 3.10 s █
             pull2        0      0         0 10.0 k      –      –      – ▁
            ─────────────────────────────────────────────────────────────────────
             total   30.0 k      3    30.0 k 20.0 k               3.10 s █
            """,
            screen);
    }

    [Fact]
    public async Task A_note_stands_above_the_table_and_on_a_line_of_its_own_elsewhere()
    {
        var screen = new StringWriter();
        await using (var table = new LiveTable(Screen(screen, width: 80), Endless))
        {
            table.Note("stopping");
            table.Show(Samples.Snapshot(3, 5));
        }
        Assert.Contains(" stopping", LinesOf(screen));

        var output = new StringWriter { NewLine = "\n" };
        new PlainLines(output, Endless).Note("stopping");
        Assert.Equal("overlap: stopping\n", output.ToString());
    }

    [Fact]
    public async Task One_worker_has_no_total()
    {
        var screen = new StringWriter();
        await using (var table = new LiveTable(Screen(screen, width: 80), Endless))
            table.Show(Samples.Snapshot(3, 5));

        Assert.Contains("pull1", screen.ToString());
        Assert.DoesNotContain("total", screen.ToString());
    }

    [Fact]
    public void Plain_lines_are_one_a_worker()
    {
        var output = new StringWriter { NewLine = "\n" };
        new PlainLines(output, Endless).Show(Samples.Snapshot(12, 30_012, 2));

        Assert.Equal(
            "  12 s, 60,028 messages received\n"
            + "  12 s  pull1  overlap 30,012  queued 3  in flight 30,009  10.0 k/s  p50 3.00 s  p99 3.05 s  max 3.10 s\n"
            + "  12 s  pull2  overlap 2  queued 2  in flight 0  10.0 k/s  p50 3.00 s  p99 3.05 s  max 3.10 s\n",
            output.ToString());
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task With_64_workers_the_live_table_fits_24_lines_of_any_width(int width)
    {
        var screen = new StringWriter();
        await using (var table = new LiveTable(Screen(screen, width, height: 24), new RunProgress(messages: 100_000, duration: null)))
        {
            table.Note("draining");
            table.Show(Samples.Snapshot(3, [.. Enumerable.Range(1, 64).Select(worker => worker % 8 == 0 ? 1_000L + worker : worker)]));
        }

        // Without cursor moves, the next frame begins on this one's last line.
        var frame = LinesOf(screen).TakeWhile(line => !line.Contains("less overlap")).ToList();
        Assert.InRange(frame.Count, 20, 24 - 1);
        Assert.All(frame, line => Assert.InRange(line.Length, 0, width));
        Assert.Contains("left, 20,160 messages received", frame[0]);
        Assert.Equal(" draining", frame[1]);
        Assert.Contains(frame, line => line.StartsWith(" pull64"));
        Assert.Contains(frame, line => line.StartsWith(" total"));
        Assert.Contains(" and 50 workers with less overlap", screen.ToString());
        Assert.DoesNotContain(frame, line => line.StartsWith(" pull1 "));
    }

    [Fact]
    public async Task After_a_resize_the_screen_is_cleared()
    {
        var screen = new SharedScreen();
        var console = Screen(screen, width: 120, height: 40, ansi: AnsiSupport.Yes);
        await using (var table = new LiveTable(console, Endless))
        {
            table.Show(Samples.Snapshot(1, 5, 6));
            Assert.True(SpinWait.SpinUntil(() => screen.ToString().Contains("1 s"), TimeSpan.FromSeconds(20)));
            Assert.DoesNotContain("\e[2J", screen.ToString());
            console.Profile.Width = 60;
            table.Show(Samples.Snapshot(2, 5, 6));
        }
        var after = screen.ToString()[screen.ToString().IndexOf("\e[2J\e[H", StringComparison.Ordinal)..];
        Assert.Contains("2 s", after);
        Assert.DoesNotContain("history", after);
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
        Assert.Equal(line, history.Last(10));
    }

    [Fact]
    public async Task Messages_in_the_kernel_are_shown_where_they_are_known()
    {
        var screen = new StringWriter();
        await using (var table = new LiveTable(Screen(screen, width: 80), Endless))
            table.Show(Samples.Snapshot(3, 5) with { Kernel = new KernelReading(900, 100) { Messages = 121_033 } });
        new PlainLines(screen, Endless).Show(Samples.Snapshot(4, 5) with { Kernel = new KernelReading(900, null) { Messages = 0 } });
        Assert.Contains(" 3 s, 10 messages received, about 121 k in the kernel", LinesOf(screen));
        Assert.Contains("   4 s, 10 messages received, about 0 in the kernel", LinesOf(screen));
    }
}
