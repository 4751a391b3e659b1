using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Overlap.Transport;

/// <summary>
/// Messages received from one peer and not yet taken: single producer, single consumer. The producer sees how much is queued,
/// so that it can stop at the high-water mark.
/// </summary>
/// <param name="options">Its high-water marks.</param>
/// <param name="onTaken">Called by the consumer after each batch, when there may be room again; or null.</param>
internal sealed class InboundQueue(TransportOptions options, Action? onTaken = null) : IInbound
{
    private readonly ConcurrentQueue<MessageBatch> _batches = [];
    private MessageBatch? _current;
    private int _cut;
    private long _messages;
    private long _bytes;
    private volatile bool _ended;

    public int Peer { get; set; }

    /// <summary>Whether it is below both high-water marks.</summary>
    public bool HasRoom => Room > 0 && RoomBytes > 0;

    /// <summary>Messages below the high-water mark; less than 1 if it is reached.</summary>
    public long Room => options.HighWaterMark - Volatile.Read(ref _messages);

    /// <summary>Bytes below the high-water mark; less than 1 if it is reached.</summary>
    public long RoomBytes => options.HighWaterBytes - Volatile.Read(ref _bytes);

    public bool IsEmpty => _current is null && _batches.IsEmpty;

    public bool Ended => _ended;

    public void End() => _ended = true;

    public void Publish(MessageBatch batch)
    {
        Interlocked.Add(ref _bytes, batch.HeldBytes);
        Interlocked.Add(ref _messages, batch.Count);
        _batches.Enqueue(batch);
    }

    public bool TryTake(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        batch = null;
        if (_current is null && !_batches.TryDequeue(out _current))
            return false;
        batch = Cut(_current, limit);
        Interlocked.Add(ref _bytes, -batch.HeldBytes);
        Interlocked.Add(ref _messages, -batch.Count);
        onTaken?.Invoke();
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
