using Overlap.Metering;

namespace Overlap.Tests.Host;

/// <summary>Made-up figures of a run, for what shows them.</summary>
internal static class Samples
{
    public static Snapshot Snapshot(int second, params long[] overlaps) => new(
        DateTimeOffset.UnixEpoch,
        TimeSpan.FromSeconds(second),
        overlaps.Sum() * 2,
        [.. overlaps.Select((overlap, index) => new Sample(
            DateTimeOffset.UnixEpoch,
            $"pull{index + 1}",
            new OverlapReading(overlap * 2, overlap * 2 - 3, overlap, 0, Queued: Math.Min(3, overlap), InFlight: Math.Max(0, overlap - 3)),
            RatePerSecond: 10_012.4,
            new IntervalLatency(overlap * 2, TimeSpan.FromMilliseconds(3001), TimeSpan.FromMilliseconds(3045), TimeSpan.FromMilliseconds(3100))))]);

    public static Summary Summary(StopReason stoppedBy = StopReason.Duration)
    {
        var level = new LevelStats(0, 30_012.4, 30_000, 30_500, 30_777);
        var latency = new LatencyStats(
            new Percentiles(0.012, 0.02, 0.05, 0.4, 1.2),
            new Percentiles(3001, 3004, 3010, 3044, 3051),
            new Percentiles(3001, 3004, 3010, 3044, 3052));
        return new Summary
        {
            Environment = new RunEnvironment("0.1.0", "1.5.74", ".NET 10.0.1", "Linux", 2),
            Settings = new RunSettings("pipe", 0, 20_000, 2, "delay", "zmtp", 1000, "hocon/async.conf"),
            StartedAt = DateTimeOffset.UnixEpoch,
            ElapsedS = 23.004,
            DrainS = 3.001,
            StoppedBy = stoppedBy,
            Messages = new MessageTotals(400_020, 400_000, 400_000, 399_987, 13, 0),
            RatePerS = 17_390.3,
            Failures = [new("InvalidOperationException", 12, "Not now."), new("FormatException", 1, "No number in 'x'.")],
            Overlap = level with { Mean = 60_024.8, Max = 61_554 },
            Queued = level with { Mean = 1.2, Max = 40 },
            InFlight = level,
            LatencyMs = latency,
            Clock = new ClockStats(400_000, 0, 1),
            Little = new LittleCheck(17_391, 3.0022, 52_211, 52_190, 0.0004),
            Steady = new SteadyState(20_001, 3.0021, 60_044),
            Memory = new MemoryStats(60L << 20, 131L << 20, 128L << 20, 210.4),
            Producer = new ProducerStats(400_100, 20_003, 61L << 20),
            Workers =
            [
                Worker(1, level, latency, new Dictionary<string, long> { ["InvalidOperationException"] = 10 }),
                Worker(2, level, latency, new Dictionary<string, long> { ["InvalidOperationException"] = 2, ["FormatException"] = 1 }),
            ],
        };
    }

    private static WorkerSummary Worker(
        int number, LevelStats level, LatencyStats latency, IReadOnlyDictionary<string, long> failedBy) => new(
            $"pull{number}",
            new WorkerTotals(200_000, 200_000, 199_990, failedBy.Values.Sum(), 0, failedBy),
            level,
            level,
            level,
            latency);
}
