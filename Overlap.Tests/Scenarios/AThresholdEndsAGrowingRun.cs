using Overlap.Metering;
using Overlap.Reports;
using Overlap.TestKit;
using static Overlap.TestKit.ScenarioTestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A queue that grows by 10 a second breaks a threshold at a second that is known beforehand.</summary>
public class AThresholdEndsAGrowingRun
{
    [Fact]
    public void It_is_stopped_within_a_second_of_the_violation()
    {
        using var lab = Growing("""{ expect = "queued.max < 55", abort = on }, "messages.failed == 0" """);
        // The 55th is queued after 5.5 s or a little later.
        lab.Advance(Seconds(5.4));
        lab.Expect(now => now.Queued < 55);
        var summary = lab.AwaitEnd();

        Assert.Equal(StopReason.Threshold, summary.StoppedBy);
        Assert.InRange(summary.ElapsedS - summary.DrainS, 5.5, 6.5);
        var (broken, kept) = (summary.Thresholds[0], summary.Thresholds[1]);
        Assert.Equal((false, 6.0, true), (broken.Holds, broken.ViolatedAtS, kept.Holds));
        Assert.InRange(broken.Measured!.Value, 55, 65);
        Assert.Equal(55 - broken.Measured, broken.Margin);
        Assert.Equal((0.0, 0.0, (double?)null), (kept.Measured, kept.Margin, kept.ViolatedAtS));
        Assert.Equal("queued.max < 55", Assert.Single(lab.Run.Record.Events, each => each.Kind == RunEventKind.Threshold).Text.Split(':')[0]);
    }

    [Fact]
    public void It_is_not_looked_at_before_its_time()
    {
        using var lab = Growing("""{ expect = "queued.max < 5", abort = on, after = 3s }""");
        var summary = lab.AwaitEnd();
        Assert.Equal(StopReason.Threshold, summary.StoppedBy);
        Assert.Equal(3, Assert.Single(summary.Thresholds).ViolatedAtS);
        Assert.InRange(summary.ElapsedS - summary.DrainS, 3, 3.01);
    }

    [Fact]
    public void A_verdict_ends_it()
    {
        using var lab = Growing("""{ expect = "verdict.kind != growing", abort = on, after = 10s }, "verdict.kind == settled" """);
        var summary = lab.AwaitEnd();
        Assert.Equal((StopReason.Threshold, 10.0), (summary.StoppedBy, summary.Thresholds[0].ViolatedAtS));
        Assert.Equal(["growing", "growing"], summary.Thresholds.Select(threshold => threshold.Word));
        Assert.Equal([false, false], summary.Thresholds.Select(threshold => threshold.Holds));
    }

    [Fact]
    public void An_undecided_verdict_is_no_violation()
    {
        using var lab = Growing("""{ expect = "verdict.kind == settled", abort = on }""");
        lab.Advance(Milliseconds(100));
        lab.StopSending();
        lab.Advance(Seconds(2.5));
        var threshold = Assert.Single(lab.Finish().Thresholds);
        Assert.Equal((false, "undecided"), (threshold.Holds, threshold.Word));
        Assert.InRange(threshold.ViolatedAtS!.Value, 2.5, 3);
    }

    [Fact]
    public void Without_abort_it_goes_on_and_is_judged_at_its_end()
    {
        using var lab = Growing(""" "queued.max < 5", "queued.final == 0", "tokens.acquired >= 0", "messages.unfinished == 0", "stopped_by == signal" """);
        lab.Advance(Seconds(10.5));
        lab.Run.Stop(StopReason.Signal);
        var summary = lab.AwaitEnd();

        Assert.Equal(StopReason.Signal, summary.StoppedBy);
        // The queue is worked off in the drain; there is no jobserver.
        Assert.Equal([false, true, false, true, true], summary.Thresholds.Select(threshold => threshold.Holds));
        Assert.Equal([1, 1, summary.ElapsedS, null, null], summary.Thresholds.Select(threshold => threshold.ViolatedAtS));
        Assert.Equal((null, null), (summary.Thresholds[2].Measured, summary.Thresholds[2].Margin));
    }

    [Fact]
    public void What_ended_the_run_does_not_hold_though_the_drain_has_mended_it()
    {
        using var lab = Growing("""{ expect = "queued.final < 20", abort = on }""");
        var summary = lab.AwaitEnd();
        Assert.Equal((StopReason.Threshold, 0L), (summary.StoppedBy, summary.Queued.Final));
        var broken = Assert.Single(summary.Thresholds);
        Assert.False(broken.Holds);
        Assert.InRange(broken.Measured!.Value, 20, 40);
    }

    [Fact]
    public void Looking_changes_no_figure()
    {
        var figures = new[] { "", "\"rate > 1\", \"little.error < 50%\", \"memory.rss_peak > 0B\"" }.Select(thresholds =>
        {
            using var lab = Growing(thresholds);
            lab.Advance(Seconds(20.123));
            return lab.Finish() with { Thresholds = [], Memory = new MemoryStats(0, 0, 0, 0) };
        }).ToList();
        Assert.Equal(SummaryJson.Write(figures[0]), SummaryJson.Write(figures[1]));
    }

    [Fact]
    public void A_metrics_actor_that_crashes_forgets_no_violation()
    {
        using var lab = Growing(""" "overlap.final < 5" """);
        lab.Advance(Seconds(3.5));
        lab.Sys.ActorSelection("/user/run/metrics").Tell(Akka.Actor.Kill.Instance, Akka.Actor.ActorRefs.NoSender);
        lab.Advance(Seconds(3));
        var summary = lab.Finish();
        Assert.Equal(1, Assert.Single(summary.Thresholds).ViolatedAtS ?? 0, tolerance: 1);
    }

    // 110 a second come, 100 are done.
    private static Lab Growing(string thresholds)
    {
        var lab = new Lab("overlap.worker { mode = await, count = 1, bound = 0 }", $"overlap.thresholds = [{thresholds}]");
        lab.Body.Takes(Milliseconds(10));
        lab.StartRun(lab.Body);
        lab.SendAt(rate: 110);
        return lab;
    }
}
