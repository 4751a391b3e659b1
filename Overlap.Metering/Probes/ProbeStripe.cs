namespace Overlap.Metering.Probes;

/// <summary>What one thread has counted for a probe: it alone writes, anybody reads.</summary>
/// <param name="probe">Whose it is.</param>
internal sealed class ProbeStripe(Probe probe)
{
    private long _emitted;
    private long _started;
    private long _completed;
    private long _failed;

    public Probe Probe => probe;

    public long Emitted => Volatile.Read(ref _emitted);

    public long Started => Volatile.Read(ref _started);

    public long Completed => Volatile.Read(ref _completed);

    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Until the start.</summary>
    public LatencyHistogram Queue { get; } = new();

    /// <summary>From the start to the end.</summary>
    public LatencyHistogram Body { get; } = new();

    /// <summary>Until the end.</summary>
    public LatencyHistogram Total { get; } = new();

    public void Emit() => Volatile.Write(ref _emitted, _emitted + 1);

    public void Start(long queued)
    {
        Queue.Record(queued);
        Volatile.Write(ref _started, _started + 1);
    }

    public void Drop()
    {
        Volatile.Write(ref _started, _started + 1);
        Volatile.Write(ref _failed, _failed + 1);
    }

    public void End(long body, long total, bool isFailed)
    {
        Body.Record(body);
        Total.Record(total);
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
        Queue.Add(other.Queue);
        Body.Add(other.Body);
        Total.Add(other.Total);
    }
}
