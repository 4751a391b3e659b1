namespace Overlap.Metering.Probes;

/// <summary>What one thread has counted for a probe: it alone writes, anybody reads.</summary>
/// <param name="probe">Whose it is.</param>
/// <param name="latencyEvery">One message in how many has its latencies measured.</param>
internal sealed class ProbeStripe(Probe probe, int latencyEvery)
{
    private readonly LatencyHistogram _queue = new();
    private readonly LatencyHistogram _body = new();
    private readonly LatencyHistogram _total = new();
    // Most messages of a handler that is called rather than queued for have not waited: one histogram is body and total of those.
    private readonly LatencyHistogram _unqueued = new();
    private long _emitted;
    private long _started;
    private long _completed;
    private long _failed;
    private long _dropped;
    private long _unqueuedStarts;
    private int _untilTimed = 1;

    public Probe Probe => probe;

    public long Emitted => Volatile.Read(ref _emitted);

    public long Started => Volatile.Read(ref _started);

    public long Completed => Volatile.Read(ref _completed);

    public long Failed => Volatile.Read(ref _failed);

    public long Dropped => Volatile.Read(ref _dropped);

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
        if (queued == 0)
            Volatile.Write(ref _unqueuedStarts, _unqueuedStarts + 1);
        else
            _queue.Record(queued);
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
        if (body == total)
        {
            _unqueued.Record(body);
        }
        else
        {
            _body.Record(body);
            _total.Record(total);
        }
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
        other.AddQueueTo(_queue);
        other.AddBodyTo(_body);
        other.AddTotalTo(_total);
    }

    public void AddQueueTo(LatencyHistogram sum)
    {
        sum.Add(_queue);
        sum.Record(0, Volatile.Read(ref _unqueuedStarts));
    }

    public void AddBodyTo(LatencyHistogram sum)
    {
        sum.Add(_body);
        sum.Add(_unqueued);
    }

    public void AddTotalTo(LatencyHistogram sum)
    {
        sum.Add(_total);
        sum.Add(_unqueued);
    }
}
