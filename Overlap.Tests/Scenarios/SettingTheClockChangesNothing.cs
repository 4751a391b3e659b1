using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>The wall clock is set forward and back in the middle of a run: no duration, rate or latency is taken from it.</summary>
public class SettingTheClockChangesNothing() : LabTestKit("""
    overlap {
      source { text = "request {n} {t}", rate = 1000, messages = 3000 }
      worker { mode = pipe, bound = 0, body { type = delay, duration = 100ms } }
      logs.messages = off
    }
    """)
{
    [Fact]
    public void Durations_rates_and_latencies_are_those_of_a_steady_clock()
    {
        var clock = new SetClock(Time);
        var run = StartRun(time: clock);
        StartProducer(time: clock);
        Virtual.Advance(TimeSpan.FromSeconds(1));
        clock.Set(TimeSpan.FromHours(-5));
        Virtual.Advance(TimeSpan.FromSeconds(1));
        clock.Set(TimeSpan.FromDays(400));
        var summary = AwaitEnd(run);

        Assert.Equal(new MessageTotals(3000, 3000, 3000, 3000, 0, 0), summary.Messages);
        Assert.Equal(new SequenceStats(3000, 0, 0, 0), summary.Sequence);
        Assert.InRange(summary.ElapsedS, 3.1, 3.2);
        Assert.InRange(summary.RatePerS, 995, 1005);
        Assert.InRange(summary.LatencyMs.Total.Max, 99.9, 110);
        Assert.InRange(summary.LatencyMs.Intended!.Max, 99.9, 120);
    }

    private sealed class SetClock(TimeProvider time) : TimeProvider
    {
        private TimeSpan _by;

        public override long TimestampFrequency => time.TimestampFrequency;

        public void Set(TimeSpan by) => _by = by;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + _by;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
