using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Overlap.Metering;

namespace Overlap.Benchmarks.InProcess;

/// <summary>What it costs to take a time stamp and to record a message.</summary>
public class MeterBenchmark
{
    private readonly WorkerRecorder _meter = new("worker", TimeProvider.System);
    private long _now = 1;

    [Benchmark(Description = "Time stamp")]
    public long TimeStamp() => Stopwatch.GetTimestamp();

    [Benchmark(Description = "Meter a message")]
    public void Meter()
    {
        var start = _now;
        _now += 100;
        _meter.Begin(start, start);
        _meter.Complete(start, start, _now);
    }
}
