using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/async.conf: in flight settles at rate × duration, and Little's law holds.</summary>
public class AsyncRunsAhead() : LabTestKit(file: "hocon/async.conf")
{
    [Fact]
    public void In_flight_settles_at_rate_times_duration()
    {
        var run = StartRun();
        StartProducer();

        Virtual.Advance(TimeSpan.FromSeconds(10));
        var reading = run.Meter.Read();
        var summary = Finish(run);

        Assert.InRange(reading.InFlight, 59_800, 60_200);
        Assert.Equal(0, reading.Queued);
        Assert.InRange(summary.Steady!.OverlapMean, 59_400, 60_600);
        Assert.InRange(summary.Steady.RatePerS, 19_800, 20_200);
        Assert.InRange(summary.LatencyMs.Body.Max, 2_999, 3_001);
        Assert.InRange(summary.Little.Error!.Value, 0, 0.02);
        Assert.Equal(0, summary.Messages.Unfinished);
        Assert.Equal(summary.Messages.Emitted, summary.Messages.Completed);
    }
}
