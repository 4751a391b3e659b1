using System.Globalization;
using Overlap.Actors.Metrics;

namespace Overlap.TestKit;

/// <summary>How a worker stands at this moment: each property reads what is so when it is asked.</summary>
public sealed class WorkerState
{
    private readonly WorkerMeter _meter;

    internal WorkerState(int number, WorkerMeter meter)
    {
        Number = number;
        _meter = meter;
    }

    /// <summary>Its number, from 1.</summary>
    public int Number { get; }

    /// <summary>Messages handed to it.</summary>
    public long Emitted => _meter.Counters.Emitted;

    /// <summary>Messages whose body has begun.</summary>
    public long Started => _meter.Counters.Started;

    /// <summary>Messages whose body has ended well.</summary>
    public long Completed => _meter.Counters.Completed;

    /// <summary>Messages whose body has thrown.</summary>
    public long Failed => _meter.Counters.Failed;

    /// <summary>Emits ahead of completion: queued and in flight together.</summary>
    public long Overlap => _meter.Counters.Read().Overlap;

    /// <summary>Messages in front of the body.</summary>
    public long Queued => _meter.Counters.Read().Queued;

    /// <summary>Messages inside the body.</summary>
    public long InFlight => _meter.Counters.Read().InFlight;

    /// <summary>Latency so far, in milliseconds.</summary>
    public LatencyStats LatencyMs => LatencyStats.Of(_meter.QueueLatency, _meter.BodyLatency, _meter.TotalLatency, _meter.IntendedLatency);

    /// <summary>The state in words.</summary>
    public override string ToString()
    {
        var latency = LatencyMs;
        return string.Create(CultureInfo.InvariantCulture,
            $"worker {Number}: overlap {Overlap} = queued {Queued} + in flight {InFlight}; emitted {Emitted}, completed {Completed}, failed {Failed}; ")
            + string.Create(CultureInfo.InvariantCulture,
            $"p99 ms: queue {latency.Queue.P99:0.###}, body {latency.Body.P99:0.###}, total {latency.Total.P99:0.###}");
    }
}
