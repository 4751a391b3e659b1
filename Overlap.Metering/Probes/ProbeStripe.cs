namespace Overlap.Metering.Probes;

/// <summary>What one thread has counted for a probe: it alone writes, anybody reads.</summary>
/// <param name="probe">Whose it is.</param>
/// <param name="latencyEvery">One message in how many has its latencies measured.</param>
internal sealed class ProbeStripe(Probe probe, int latencyEvery)
{
    private long _emitted;
    private long _started;
    private long _completed;
    private long _failed;
    private long _dropped;
    private int _untilTimed = 1;

    public Probe Probe => probe;

    public long Emitted => Volatile.Read(ref _emitted);

    public long Started => Volatile.Read(ref _started);

    public long Completed => Volatile.Read(ref _completed);

    public long Failed => Volatile.Read(ref _failed);

    public long Dropped => Volatile.Read(ref _dropped);

    public LatencyHistograms Latency { get; } = new();

    /// <returns>Whether its latencies are to be measured.</returns>
    public bool Emit()
    {
        Volatile.Write(ref _emitted, _emitted + 1);
        if (--_untilTimed > 0)
            return false;
        _untilTimed = latencyEvery;
        return true;
    }

    public void Start(long queued)
    {
        Latency.Queue.Record(queued);
        Start();
    }

    public void Start() => Volatile.Write(ref _started, _started + 1);

    public void FailUnstarted(bool isDropped)
    {
        if (isDropped)
            Volatile.Write(ref _dropped, _dropped + 1);
        Start();
        End(isFailed: true);
    }

    public void End(long body, long total, bool isFailed)
    {
        Latency.RecordEnd(body, total);
        End(isFailed);
    }

    public void End(bool isFailed)
    {
        ref var count = ref isFailed ? ref _failed : ref _completed;
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>Hands over to its probe what its thread has counted, which counts no more.</summary>
    public void Fold() => probe.Fold(this);

    /// <summary>Adds those of another thread, which has ended.</summary>
    public void Add(ProbeStripe other)
    {
        _emitted += other.Emitted;
        _started += other.Started;
        _completed += other.Completed;
        _failed += other.Failed;
        _dropped += other.Dropped;
        Latency.Add(other.Latency);
    }
}
