using Overlap.Actors.Metrics;

namespace Overlap.Actors.Production;

/// <summary>What a producer did: written by its actor, read by anyone.</summary>
/// <param name="time">The producer's clock.</param>
public sealed class ProducerMeter(TimeProvider time)
{
    private readonly TaskCompletionSource<ProducerStats> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessMemory _memory = new();
    private readonly long _begin = time.GetTimestamp();
    private readonly DateTimeOffset _beganAt = time.GetUtcNow();
    private long _sent;
    private long _dropped;
    private long _behindMax = -1;

    /// <summary>Messages its socket has accepted.</summary>
    public long Sent
    {
        get => Volatile.Read(ref _sent);
        set => Volatile.Write(ref _sent, value);
    }

    /// <summary>Of the messages accepted, those that were thrown away at the close.</summary>
    public long Dropped
    {
        get => Volatile.Read(ref _dropped);
        set => Volatile.Write(ref _dropped, value);
    }

    /// <summary>Since it began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begin);

    /// <summary>A time since the begin as µs since 1970-01-01T00:00Z; the wall clock is read at the begin only.</summary>
    public long ToUnixMicroseconds(TimeSpan elapsed) => (_beganAt + elapsed - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>It is that much behind its rate.</summary>
    public void NoteBehind(TimeSpan behind) => Volatile.Write(ref _behindMax, Math.Max(_behindMax, behind.Ticks));

    /// <summary>Ends with the producer.</summary>
    public Task<ProducerStats> Ended => _ended.Task;

    /// <summary>What it did so far.</summary>
    public ProducerStats Read()
    {
        var seconds = Elapsed.TotalSeconds;
        _memory.ReadResident();
        var behind = Volatile.Read(ref _behindMax);
        return new ProducerStats(
            Sent, seconds > 0 ? Sent / seconds : 0, _memory.ResidentPeak, behind < 0 ? null : TimeSpan.FromTicks(behind).TotalSeconds, Dropped);
    }

    /// <summary>The producer has ended.</summary>
    public void End() => _ended.TrySetResult(Read());

    /// <summary>The producer has broken down.</summary>
    public void Fail(Exception cause) => _ended.TrySetException(cause);
}
