using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/async.conf: in flight settles at rate × duration, and Little's law holds.</summary>
public class PipeRunsAhead() : LabTestKit("hocon/async.conf")
{
    [Fact]
    public void In_flight_settles_at_rate_times_duration()
    {
        StartRun();
        StartProducer();
        Advance(Seconds(10));

        Expect(now => now.InFlight >= 59_800 && now.InFlight <= 60_200);
        Expect(now => now.Queued == 0);

        var summary = Finish();
        Assert.InRange(summary.Steady!.OverlapMean, 59_400, 60_600);
        Assert.InRange(summary.Steady.RatePerS, 19_800, 20_200);
        Assert.InRange(summary.LatencyMs.Body.Max, 2_999, 3_001);
        Assert.InRange(summary.Little!.Error!.Value, 0, 0.02);
        Assert.Equal(0, summary.Messages.Unfinished);
        Assert.Equal(summary.Messages.Emitted, summary.Messages.Completed);
    }
}
