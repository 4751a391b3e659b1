using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Reports;
using Overlap.Transport;

namespace Overlap.Tests.Simulation;

public class SimulatedRunTests
{
    [Theory]
    [InlineData("overlap { source { rate = 2000, duration = 5s }, worker { mode = pipe, bound = 0, body { type = delay, duration = 300ms } } }")]
    [InlineData("overlap { source { rate = 50, duration = 5s }, worker { mode = await, bound = 20, body { type = delay, duration = 70ms } } }")]
    [InlineData("overlap { source { rate = 700, messages = 900 }, worker { mode = pipe, body { type = delay, duration = 10ms } } }")]
    [InlineData("overlap { source { rate = 90, messages = 900 }, worker { mode = sync, bound = 5, body { type = delay, duration = 20ms, distribution = lognormal 1 } } }")]
    [InlineData("overlap { source.duration = 5s, worker { mode = sync, bound = 100, body.type = log-lines } }")]
    [InlineData("overlap { source { duration = 1s, text = \"{n} {t}\" }, worker { mode = sync, bound = 100, body { type = spin, duration = 3ms } } }")]
    [InlineData("overlap { source.stages = [{ rate = 90, over = 4s }, { rate = 10, for = 1s }], worker { mode = pipe, body { type = delay, duration = 30ms } }, tokens.enabled = on }")]
    public void The_same_settings_have_the_same_results(string hocon)
    {
        var (one, two) = (Simulated.Run(hocon), Simulated.Run(hocon));
        Assert.Equal(SummaryJson.Write(one.Summary), SummaryJson.Write(two.Summary));
        Assert.Equal(SamplesCsv.Write(one.Moments), SamplesCsv.Write(two.Moments));
        Assert.Equal(EventsCsv.Write(one), EventsCsv.Write(two));
        Assert.True(one.Summary.Messages.Completed > 40);
    }

    [Fact]
    public void Another_seed_has_other_results()
    {
        string[] results = [.. Enumerable.Range(1, 2).Select(seed => SummaryJson.Write(Simulated.Run(
            $"overlap {{ seed = {seed}, source {{ rate = 50, messages = 200 }}, worker {{ mode = pipe, body {{ type = delay, duration = 50ms, distribution = pareto 2 }} }} }}").Summary))];
        Assert.NotEqual(results[0], results[1]);
    }

    [Fact]
    public void Results_say_nothing_of_the_machine_that_computes_them()
    {
        var summary = Simulated.Run("overlap { source { rate = 100, messages = 100 }, worker.body.type = none, simulate.cores = 3 }").Summary;
        Assert.Equal(VirtualScheduler.Start, summary.StartedAt);
        Assert.Equal(("simulated machine", 3), (summary.Environment.Os, summary.Environment.Cores));
        Assert.Null(summary.Memory);
        Assert.Null(summary.Producer!.RssPeakBytes);
    }

    [Theory, InlineData(2, 2), InlineData(8, 6)]
    public void The_number_of_workers_follows_the_simulated_cores(int cores, int workers)
    {
        var summary = Simulated.Run($"overlap {{ source {{ rate = 100, messages = 10 }}, worker.body.type = none, simulate.cores = {cores} }}").Summary;
        Assert.Equal(workers, summary.Workers.Count);
    }

    [Theory, InlineData("delay", "sync"), InlineData("spin", "sync"), InlineData("delay", "pipe"), InlineData("spin", "pipe")]
    public void Bodies_take_the_time_that_they_say(string body, string mode)
    {
        var summary = Simulated.Run(
            $"overlap {{ source {{ rate = 10, messages = 20 }}, worker {{ mode = {mode}, body {{ type = {body}, duration = 50ms }} }} }}").Summary;
        Assert.Equal(20, summary.Messages.Completed);
        Assert.InRange(summary.LatencyMs.Body.P50, 49.5, 50.5);
        Assert.Equal(50, summary.LatencyMs.Body.Max);
    }

    [Fact]
    public void A_flood_is_held_at_the_bound()
    {
        var summary = Simulated.Run(
            "overlap { source.duration = 10s, worker { count = 2, mode = pipe, bound = 100, body { type = delay, duration = 100ms } } }").Summary;
        Assert.Equal((VerdictKind.Held, StopReason.Duration), (summary.Verdict!.Kind, summary.StoppedBy));
        Assert.Equal(100, summary.Workers.Max(worker => worker.Overlap.Max));
        Assert.InRange(summary.RatePerS, 1_980, 2_020);
        Assert.Null(summary.Producer!.BehindMaxS);
    }

    [Fact]
    public void A_body_that_waits_by_the_real_clock_is_named()
    {
        var body = typeof(ByTheRealClock);
        var left = Assert.Throws<VirtualTimeException>(() => Simulated.Run($$"""
            overlap {
              source { rate = 10, messages = 1 }
              worker { mode = pipe, body { type = "{{body.FullName}}", assembly = "{{body.Assembly.Location}}" } }
            }
            """));
        Assert.StartsWith("the body of message #0 on worker pull1 left virtual time: ", left.Message);
    }

    public sealed class ByTheRealClock : IAsyncTaskBody
    {
        public async ValueTask RunAsync(Message message, BodyContext context) => await Task.Delay(1).ConfigureAwait(false);
    }
}
