using Overlap.Transport.Zmtp;

namespace Overlap.Transport.Memory;

/// <summary>What the kernels of both sides would hold of a connection: messages as frames, up to a number of bytes.</summary>
/// <param name="capacity">The most bytes; 0 for a pipe without a kernel.</param>
internal sealed class KernelBuffer(long capacity)
{
    private readonly Queue<QueuedMessage> _messages = [];
    private long _bytes;

    /// <summary>How many messages it has.</summary>
    public int Count => _messages.Count;

    /// <summary>Bytes that the receiving side has and that were not read: it is filled first, up to its half.</summary>
    public long Unread => Math.Min(_bytes, capacity / 2);

    /// <summary>Bytes that the sending side has: the other one has no room for them.</summary>
    public long Unacknowledged => _bytes - Unread;

    /// <summary>Takes a message, if there is room for it.</summary>
    public bool TryAdd(in QueuedMessage message)
    {
        var size = SizeOf(message);
        if (_bytes + size > capacity)
            return false;
        _messages.Enqueue(message);
        _bytes += size;
        return true;
    }

    public bool TryPeek(out QueuedMessage message) => _messages.TryPeek(out message);

    /// <summary>Gives the oldest message.</summary>
    public bool TryTake(out QueuedMessage message)
    {
        if (!_messages.TryDequeue(out message))
            return false;
        _bytes -= SizeOf(message);
        return true;
    }

    private static int SizeOf(in QueuedMessage message) => FrameHeader.SizeFor(message.Length) + message.Length;
}

/// <summary>A message in a pipe.</summary>
/// <param name="Chunk">Has its bytes, and a reference for it.</param>
/// <param name="Offset">Where they begin.</param>
/// <param name="Length">How many they are.</param>
internal readonly record struct QueuedMessage(Chunk Chunk, int Offset, int Length);
