using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Tests.Host;

namespace Overlap.Tests.Reports.Html;

/// <summary>A run that never was, of any length and any number of workers; the same for the same arguments.</summary>
internal static class MadeUpRun
{
    /// <param name="seconds">How long it took, above 0.</param>
    /// <param name="moments">How many moments there are of it.</param>
    /// <param name="workers">How many workers, 1 or more.</param>
    /// <param name="text">What stands wherever people and peers can write something.</param>
    public static RunRecord Of(double seconds, int moments, int workers = 2, string text = "pull")
    {
        var random = new Random(42);
        var summary = Summary(seconds, workers, text);
        var history = new RunHistory(TimeProvider.System);
        var all = new List<Moment>();
        for (var number = 1; number <= moments; number++)
        {
            var at = TimeSpan.FromSeconds(seconds * number / moments);
            var samples = summary.Workers.Select(worker => new Sample(summary.StartedAt + at, worker.Name, Reading(random, number), 5, default)).ToList();
            history.Add(samples);
            var reading = samples.Select(sample => sample.Reading).Aggregate((a, b) => a + b);
            all.Add(new Moment(at, reading.Emitted, reading, Latency(random), 90L << 20) { Kernel = new KernelReading(number, null) { Messages = 1 } });
        }
        return history.ToRecord(summary) with
        {
            Moments = all,
            Events = [.. Enum.GetValues<RunEventKind>().Select((kind, index) => new RunEvent(summary.StartedAt.AddMilliseconds(Math.Round(1_000 * seconds * index / 9)), kind, text))],
            Latency = moments == 0 ? [] : [new LatencyInterval(TimeSpan.Zero, TimeSpan.FromSeconds(seconds), Counts(1), Counts(100), Counts(101), LatencyCounts.Empty)],
        };
    }

    private static OverlapReading Reading(Random random, int number)
    {
        var (ended, queued, inFlight) = (number * 100L, random.Next(20), random.Next(900));
        return new OverlapReading(ended + queued + inFlight, ended + inFlight, ended, 0, queued, inFlight);
    }

    private static IntervalLatency Latency(Random random)
    {
        var median = TimeSpan.FromMilliseconds(90 + 10 * random.NextDouble());
        return new IntervalLatency(50, median, 2 * median, 3 * median);
    }

    private static LatencyCounts Counts(long milliseconds) => new([(milliseconds * 1_000_000, 990), (milliseconds * 5_000_000, 10)]);

    private static Summary Summary(double seconds, int workers, string text)
    {
        var made = Samples.Summary();
        return made with
        {
            ElapsedS = seconds,
            DrainS = seconds / 4,
            Settings = made.Settings with { Config = text, Body = text, Workers = workers, Bound = 500 },
            Environment = made.Environment with { Os = text },
            Failures = [new FailureStats(text, 12, text)],
            Verdict = new Verdict(VerdictKind.Settled, $"Settled: {text}.", seconds / 8, seconds, 3, 4, 5, 6, 0, 7, 1, 8),
            Thresholds = [new ThresholdResult($"overlap.max <= {text}", "overlap.max", false, 1_500, null, -500, seconds / 2)],
            Workers = [.. Enumerable.Range(1, workers).Select(number => made.Workers[0] with { Name = $"{text}{number}", Overlap = made.Workers[0].Overlap with { Mean = number } })],
        };
    }
}
