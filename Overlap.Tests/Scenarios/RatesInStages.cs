using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A producer whose rate goes in stages: each stage has its own figures, and Little's law holds in each.</summary>
public class RatesInStages() : LabTestKit("""
    overlap {
      source {
        text = "request {n} {t}"
        stages = [{ rate = 100, for = 10s }, { rate = 500, for = 10s }, { rate = 100, over = 20s }, { rate = 0, for = 5s }, { rate = 20, for = 5s }]
      }
      worker { mode = pipe, bound = 0, body { type = delay, duration = 1s } }
      logs.messages = off
    }
    """)
{
    [Fact]
    public void Overlap_is_rate_times_latency_in_each_of_them()
    {
        var run = StartRun();
        StartProducer();
        var summary = AwaitEnd(run);
        var stages = summary.Stages!;

        Assert.Equal((StopReason.Duration, 50), (summary.StoppedBy, summary.ElapsedS - summary.DrainS));
        Assert.Equal([0, 10, 20, 40, 45], stages.Select(stage => stage.FromS));
        Assert.Equal([10, 20, 40, 45, 50], stages.Select(stage => stage.ToS));
        // 100 × 10, 500 × 10, 300 × 20 on average, nothing, 20 × 5: each when it was due.
        Assert.Equal(new SequenceStats(12_100, 0, 0, 0), summary.Sequence);
        Assert.InRange(summary.LatencyMs.Intended!.Max, 1_000, 1_000.001);
        AssertNear([1_000, 5_000, 6_000, 0, 100], stages.Select(stage => stage.Emitted), apart: 1);
        // Each second what was emitted in the second before ends: in its first second a stage completes what is left of the one before.
        AssertNear([900, 4_600, 6_390, 110, 80], stages.Select(stage => stage.Completed), apart: 1);
        Assert.All(stages, stage => Assert.Equal((stage.Completed / (stage.ToS - stage.FromS), 0, 1_000), (stage.RatePerS, stage.Failed, stage.TotalMs.Max)));
        // The level at a time is the rate's integral over the second before it; this is its mean over each stage.
        var levels = stages.Select(stage => stage.Overlap.Mean).ToList();
        foreach (var (level, mean) in levels.Zip([95, 480, 309.83, 10.67, 18]))
            Assert.InRange(level, 0.99 * mean - 0.5, 1.01 * mean + 0.5);
    }

    [Fact]
    public void A_run_that_is_stopped_has_the_stages_it_began()
    {
        var run = StartRun();
        StartProducer();
        Advance(Seconds(12));
        var summary = Finish(StopReason.Signal);

        Assert.Equal([(0, 10), (10, 12)], summary.Stages!.Select(stage => (stage.FromS, stage.ToS)));
        AssertNear([1_000, 1_001], summary.Stages!.Select(stage => stage.Emitted), apart: 1);
        Assert.Equal(5, summary.Settings.Stages!.Count);
        var events = run.Record.Events.Where(each => each.Kind == RunEventKind.Stage).ToList();
        Assert.Equal(["1 of 5: 100/s for 10.0 s", "2 of 5: 500/s for 10.0 s"], events.Select(each => each.Text));
        Assert.Equal([0, 10], events.Select(each => (each.At - summary.StartedAt).TotalSeconds));
    }

    private static void AssertNear(IEnumerable<long> expected, IEnumerable<long> found, long apart)
    {
        foreach (var (count, actual) in expected.Zip(found))
            Assert.InRange(actual, count - apart, count + apart);
    }
}
