using Overlap.Actors.Time;
using Overlap.Metering;

namespace Overlap.Actors.Producing;

/// <summary>A producer's figures: written by its actor, read by any thread.</summary>
internal sealed class ProducerMeter(TimeProvider time)
{
    private readonly TaskCompletionSource<ProducerStats> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessMemory _memory = new();
    private readonly ClockReading _created = ClockReading.Take(time);
    private long _start = time.GetTimestamp();
    private long _sent;
    private long _dropped;
    private long _behindMax = -1;
    private long _stoppedAfter = -1;
    private volatile bool _isAlone = true;
    private volatile bool _isAbandoned;

    /// <summary>Messages its socket has accepted.</summary>
    public long Sent
    {
        get => Volatile.Read(ref _sent);
        set => Volatile.Write(ref _sent, value);
    }

    /// <summary>Accepted messages that were dropped when the socket closed.</summary>
    public long Dropped
    {
        get => Volatile.Read(ref _dropped);
        set => Volatile.Write(ref _dropped, value);
    }

    /// <summary>Whether it has no peer.</summary>
    public bool IsAlone
    {
        get => _isAlone;
        set => _isAlone = value;
    }

    /// <summary>Whether it has ended because it had no peer for too long.</summary>
    public bool IsAbandoned
    {
        get => _isAbandoned;
        set => _isAbandoned = value;
    }

    /// <summary>The time since <see cref="Start"/>, or since this was created, until it is called.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(Volatile.Read(ref _start));

    /// <summary>Starts the producer's clock.</summary>
    public void Start() => Volatile.Write(ref _start, time.GetTimestamp());

    /// <summary>It sends no more: its rate is that of the time until the first call.</summary>
    public void Stop() => Interlocked.CompareExchange(ref _stoppedAfter, Elapsed.Ticks, -1);

    /// <summary>Whether it sends no more.</summary>
    public bool HasStopped => Volatile.Read(ref _stoppedAfter) >= 0;

    /// <summary>Converts a time since the start to µs since 1970-01-01T00:00Z. The wall clock is read only once.</summary>
    public long ToUnixMicroseconds(TimeSpan elapsed) =>
        (_created.Utc - DateTimeOffset.UnixEpoch + time.GetElapsedTime(_created.Stamp, Volatile.Read(ref _start)) + elapsed).Ticks
        / TimeSpan.TicksPerMicrosecond;

    /// <summary>Records how far the producer is behind its rate.</summary>
    public void RecordBehind(TimeSpan behind) => Volatile.Write(ref _behindMax, Math.Max(_behindMax, behind.Ticks));

    /// <summary>Completes when the producer ends.</summary>
    public Task<ProducerStats> Ended => _ended.Task;

    /// <summary>The figures so far.</summary>
    public ProducerStats Read()
    {
        var stoppedAfter = Volatile.Read(ref _stoppedAfter);
        var seconds = (stoppedAfter < 0 ? Elapsed : TimeSpan.FromTicks(stoppedAfter)).TotalSeconds;
        _memory.ReadResident();
        var behind = Volatile.Read(ref _behindMax);
        return new ProducerStats(
            Sent, seconds > 0 ? Sent / seconds : 0, _memory.ResidentPeak,
            behind < 0 ? null : TimeSpan.FromTicks(behind).TotalSeconds, Dropped);
    }

    /// <summary>Completes <see cref="Ended"/>.</summary>
    public void End() => _ended.TrySetResult(Read());

    /// <summary>Faults <see cref="Ended"/>.</summary>
    public void Fail(Exception cause) => _ended.TrySetException(cause);
}
