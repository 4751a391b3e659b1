using Overlap.Metering;

namespace Overlap.Tests.Metering;

/// <summary>Random runs: what their recorder says of them is what has happened in them.</summary>
public class RandomRunTests
{
    private const double MostLittleError = 0.02;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    // In one test, because the simulation takes all of the time.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Readings_counts_percentiles_and_Littles_law_hold(int seed)
    {
        var samples = 0;
        SimulatedRun run = null!;
        run = new SimulatedRun(seed)
        {
            OnSample = () =>
            {
                samples++;
                AssertReadingMatches(run);
            },
        };

        var summary = run.Run();

        Assert.True(samples > 1_000);
        AssertCountsAddUp(run, summary);
        AssertPercentilesAreBounded(summary);
        Assert.InRange(summary.Little!.Error!.Value, 0, MostLittleError);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Late_sampling_adds_no_bias(int seed) =>
        Assert.InRange(new SimulatedRun(seed, sampleAtArrivals: true).Run().Little!.Error!.Value, 0, MostLittleError);

    private static void AssertReadingMatches(SimulatedRun run)
    {
        var reading = run.Meter.Read();
        Assert.Equal((run.Waiting, run.Running), (reading.Queued, reading.InFlight));
        Assert.Equal(reading.Emitted - run.Ended, reading.Overlap);
    }

    private static void AssertCountsAddUp(SimulatedRun run, Summary summary)
    {
        var messages = summary.Messages;
        Assert.Equal(messages.Emitted, messages.Completed + messages.Failed + messages.Unfinished);
        Assert.Equal(messages.Received, messages.Emitted);
        Assert.Equal(messages.Emitted, summary.Workers.Sum(worker => worker.Messages.Emitted));
        Assert.Equal(messages.Failed, summary.Workers.Sum(worker => worker.Messages.FailedBy.Values.Sum()));
        Assert.Equal((run.Waiting + run.Running, run.Ended), (messages.Unfinished, messages.Completed + messages.Failed));
        Assert.Equal(messages.Unfinished, summary.Overlap.Final);
    }

    private static void AssertPercentilesAreBounded(Summary summary)
    {
        foreach (var level in summary.Workers.SelectMany(w => new[] { w.Overlap, w.Queued, w.InFlight }).Append(summary.Overlap))
        {
            Assert.InRange(level.P50, 0, level.P95);
            Assert.InRange(level.P95, 0, level.Max);
            Assert.InRange(level.Mean, 0, level.Max);
        }
        Assert.True(summary.LatencyMs.Total.Max >= summary.LatencyMs.Body.Max);
        Assert.True(summary.LatencyMs.Total.P50 <= summary.LatencyMs.Total.P999);
    }
}
