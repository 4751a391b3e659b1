using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Simulation;

public class SimulatedFaultTests
{
    [Theory, InlineData("sync"), InlineData("await"), InlineData("pipe")]
    public void A_crash_costs_the_message_that_has_begun_and_the_worker_goes_on(string mode)
    {
        var record = Simulated.Run($$"""
            overlap {
              source { rate = 100, messages = 1000, text = "{n}" }
              worker { count = 2, mode = {{mode}}, bound = 0, body { type = delay, duration = 15ms } }
              simulate.faults = [{ crash = worker 1, at = 2s }, { crash = worker 1, at = 5s }, { crash = worker 2, at = 5s }]
            }
            """);
        Assert.Equal((997, 3), (record.Summary.Messages.Completed, record.Summary.Messages.Failed));
        Assert.Equal([("SimulatedCrashException", 3L)], record.Summary.Failures.Select(failure => (failure.Type, failure.Count)));
        Assert.Equal(new SequenceStats(1000, 0, 0, 0), record.Summary.Sequence);
        var crashes = record.Events.Where(each => each.Kind == RunEventKind.Crashed).ToList();
        Assert.Equal(["pull1", "pull1", "pull2"], crashes.Select(each => each.Text.Split(':')[0]).Order());
        // A worker's next message is at most 20 ms away.
        Assert.Equal([2, 5, 5], crashes.Select(each => (int)(each.At - record.Summary.StartedAt).TotalSeconds));
    }

    [Fact]
    public void A_stalled_producer_sends_nothing_and_then_what_was_due()
    {
        var record = Simulated.Run("""
            overlap {
              source { rate = 100, duration = 10s, text = "{n} {t}" }
              worker { count = 1, mode = pipe, bound = 0, body { type = delay, duration = 1ms } }
              simulate.faults = [{ stall = producer, at = 3s, for = 2s }]
            }
            """);
        Assert.Equal(1000, record.Summary.Messages.Completed);
        var received = record.Moments.Where(moment => moment.Elapsed.TotalSeconds is > 3.02 and < 4.98).Select(moment => moment.Received).Distinct();
        Assert.Single(received);
        Assert.InRange(record.Summary.LatencyMs.Intended!.Max, 1_990, 2_002);
        Assert.InRange(record.Summary.Producer!.BehindMaxS!.Value, 1.99, 2.001);
        Assert.Equal(
            [("the producer stalls for 2.00 s", 3.0), ("the producer goes on", 5.0)],
            record.Events.Where(each => each.Kind == RunEventKind.Fault).Select(each => (each.Text, (each.At - record.Summary.StartedAt).TotalSeconds)));
    }

    [Theory, InlineData("delay"), InlineData("spin")]
    public void Slow_bodies_take_that_many_times_as_long(string body)
    {
        var record = Simulated.Run($$"""
            overlap {
              source { rate = 100, duration = 10s }
              worker { count = 2, mode = pipe, bound = 0, body { type = {{body}}, duration = 2ms } }
              simulate.faults = [{ slow = body, by = 4, from = 4s, for = 3s }]
            }
            """);
        Assert.InRange(record.Summary.LatencyMs.Body.P50, 1.98, 2.02);
        Assert.Equal(8, record.Summary.LatencyMs.Body.Max);
        Assert.Equal(300, record.LatencyInAll.Body.Values.Where(value => value.Nanoseconds > 5_000_000).Sum(value => value.Count));
        Assert.Equal(2, record.Events.Count(each => each.Kind == RunEventKind.Fault));
    }

    [Fact]
    public void Whatever_goes_wrong_nothing_is_lost_or_done_twice_and_Little_holds() => Prop.ForAll(
        AnyRun().ToArbitrary(),
        given =>
        {
            var summary = Simulated.Run($$"""
                overlap {
                  source { rate = 200, messages = 1000, text = "{n}" }
                  worker { count = 3, mode = {{given.Mode}}, bound = {{given.Bound}}, body { type = delay, duration = 7ms, distribution = exponential } }
                  simulate.faults = [{{string.Join(", ", given.Faults)}}]
                  metrics.interval = 1.1ms
                }
                """).Summary;
            var crashes = given.Faults.Count(fault => fault.Contains("crash", StringComparison.Ordinal));
            return summary.Messages == new MessageTotals(1000, 1000, 1000, 1000 - crashes, crashes, 0)
                && summary.Sequence == new SequenceStats(1000, 0, 0, 0)
                // Null where messages are too few for their time in the system.
                && summary.Little!.Error is not >= 0.02;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    private static Gen<(string Mode, int Bound, string[] Faults)> AnyRun() =>
        from mode in Gen.Elements("sync", "await", "pipe")
        from bound in Gen.Elements(0, 1, 20)
        from crashes in Gen.Choose(0, 4).SelectMany(count => Crash().ArrayOf(count))
        from stall in Gen.Choose(0, 4_000)
        from slow in Gen.Choose(0, 4_000)
        select (mode, bound, crashes.DistinctBy(crash => crash).Append($"{{ stall = producer, at = {stall}ms, for = 900ms }}")
            .Append($"{{ slow = body, by = 3, from = {slow}ms, for = 1s }}").ToArray());

    private static Gen<string> Crash() =>
        from worker in Gen.Choose(1, 3)
        from at in Gen.Choose(0, 4_000)
        select $"{{ crash = worker {worker}, at = {at}ms }}";
}
