using Overlap.Metering;

namespace Overlap.Actors.Producing;

/// <summary>A producer's figures: written by its actor, read by any thread.</summary>
internal sealed class ProducerMeter(TimeProvider time)
{
    private readonly TaskCompletionSource<ProducerStats> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessMemory _memory = new();
    private readonly long _start = time.GetTimestamp();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private long _sent;
    private long _dropped;
    private long _behindMax = -1;

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

    /// <summary>The time since the producer started.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Converts a time since the start to µs since 1970-01-01T00:00Z. The wall clock is only read at the start.</summary>
    public long ToUnixMicroseconds(TimeSpan elapsed) =>
        (_startedAt + elapsed - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Records how far the producer is behind its rate.</summary>
    public void RecordBehind(TimeSpan behind) => Volatile.Write(ref _behindMax, Math.Max(_behindMax, behind.Ticks));

    /// <summary>Completes when the producer ends.</summary>
    public Task<ProducerStats> Ended => _ended.Task;

    /// <summary>The figures so far.</summary>
    public ProducerStats Read()
    {
        var seconds = Elapsed.TotalSeconds;
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
