using System.Globalization;
using Overlap.Metering;

namespace Overlap.TestKit;

/// <summary>The current state of a worker: each property is read when it is accessed.</summary>
public sealed class WorkerState
{
    private readonly WorkerRecorder _recorder;

    internal WorkerState(int number, WorkerRecorder recorder)
    {
        Number = number;
        _recorder = recorder;
    }

    /// <summary>The worker's number, from 1.</summary>
    public int Number { get; }

    /// <summary>Messages delivered to it.</summary>
    public long Emitted => _recorder.Counters.Emitted;

    /// <summary>Messages whose body has started.</summary>
    public long Started => _recorder.Counters.Started;

    /// <summary>Messages whose body has completed.</summary>
    public long Completed => _recorder.Counters.Completed;

    /// <summary>Messages whose body has thrown.</summary>
    public long Failed => _recorder.Counters.Failed;

    /// <summary>Emits ahead of completion: queued and in flight together.</summary>
    public long Overlap => _recorder.Counters.Read().Overlap;

    /// <summary>Messages queued in front of the body.</summary>
    public long Queued => _recorder.Counters.Read().Queued;

    /// <summary>Messages inside the body.</summary>
    public long InFlight => _recorder.Counters.Read().InFlight;

    /// <summary>Latency so far, in milliseconds.</summary>
    public LatencyStats LatencyMs =>
        LatencyStats.Of(_recorder.QueueLatency, _recorder.BodyLatency, _recorder.TotalLatency, _recorder.IntendedLatency);

    /// <summary>The state as text.</summary>
    public override string ToString()
    {
        var latency = LatencyMs;
        return string.Create(CultureInfo.InvariantCulture,
            $"worker {Number}: overlap {Overlap} = queued {Queued} + in flight {InFlight}; ")
            + string.Create(CultureInfo.InvariantCulture, $"emitted {Emitted}, completed {Completed}, failed {Failed}; ")
            + string.Create(CultureInfo.InvariantCulture,
            $"p99 ms: queue {latency.Queue.P99:0.###}, body {latency.Body.P99:0.###}, total {latency.Total.P99:0.###}");
    }
}
