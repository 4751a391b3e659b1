using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.Transport;

/// <summary>
/// What one peer sent and nobody took yet. One thread publishes, one takes; how much is held is known to both, so that
/// the publisher can stop at the high-water mark.
/// </summary>
/// <param name="options">Its high-water marks.</param>
/// <param name="taken">Called by the taker after each batch it took: there may be room again. Null: nobody is.</param>
internal sealed class InboundQueue(TransportOptions options, Action? taken = null) : IInbound
{
    private readonly ConcurrentQueue<MessageBatch> _batches = [];
    private MessageBatch? _current;
    private int _cut;
    private long _messages;
    private long _bytes;
    private volatile bool _ended;

    /// <inheritdoc/>
    public int Peer { get; set; }

    /// <summary>Whether it holds less than its high-water marks.</summary>
    public bool HasRoom => Room > 0 && RoomBytes > 0;

    /// <summary>How many messages may be published; less than 1 when none may.</summary>
    public long Room => options.HighWaterMark - Volatile.Read(ref _messages);

    /// <summary>How many bytes may be published; less than 1 when none may.</summary>
    public long RoomBytes => options.HighWaterBytes - Volatile.Read(ref _bytes);

    /// <inheritdoc/>
    public bool IsEmpty => _current is null && _batches.IsEmpty;

    /// <inheritdoc/>
    public bool Ended => _ended;

    public void End() => _ended = true;

    public void Publish(MessageBatch batch)
    {
        Interlocked.Add(ref _bytes, batch.Bytes);
        Interlocked.Add(ref _messages, batch.Count);
        _batches.Enqueue(batch);
    }

    /// <inheritdoc/>
    public bool TryTake(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        batch = null;
        if (_current is null && !_batches.TryDequeue(out _current))
            return false;
        batch = Cut(_current, limit);
        Interlocked.Add(ref _bytes, -batch.Bytes);
        Interlocked.Add(ref _messages, -batch.Count);
        taken?.Invoke();
        return true;
    }

    private MessageBatch Cut(MessageBatch current, int limit)
    {
        var count = Math.Min(limit, current.Count - _cut);
        if (count == current.Count)
        {
            _current = null;
            return current;
        }
        var slice = current.Slice(_cut, count);
        _cut += count;
        if (_cut == current.Count)
        {
            _current = null;
            _cut = 0;
            current.Release(current.Count);
        }
        return slice;
    }
}
