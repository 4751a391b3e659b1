using System.Buffers;

namespace Overlap.Transport;

/// <summary>
/// A pooled, reference-counted buffer read from one connection and shared by the batches sliced from it. Each batch, and the
/// reader that is still filling it, holds one reference; the last release returns the buffer to the pool. A long-lived message
/// pins at most one chunk.
/// </summary>
internal sealed class Chunk
{
    /// <summary>Size in bytes that a reader rents unless a larger message is announced.</summary>
    public const int DefaultSize = 64 * 1024;

    // ArrayPool.Shared keeps fewer: many chunks are queued for the workers at once, and another thread returns them.
    private const int PoolLimit = 512;
    private static readonly Pool<byte[]> Pool = new(PoolLimit);

    private int _references = 1;

    private Chunk(byte[] bytes) => Bytes = bytes;

    /// <summary>The buffer; at least as large as requested.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Rents a chunk of at least <paramref name="size"/> bytes; the caller holds its one reference.</summary>
    public static Chunk Rent(int size = DefaultSize) =>
        new(size == DefaultSize && Pool.TryRent(out var bytes) ? bytes : ArrayPool<byte>.Shared.Rent(size));

    /// <summary>Adds a reference. The caller must hold one already.</summary>
    public void Retain() => Interlocked.Increment(ref _references);

    /// <summary>Releases one reference; the last one returns the buffer to the pool.</summary>
    /// <exception cref="InvalidOperationException">More references were released than were held.</exception>
    public void Release()
    {
        var left = Interlocked.Decrement(ref _references);
        if (left > 0)
            return;
        if (left < 0)
            throw new InvalidOperationException("A chunk was released more often than it was retained.");
        var bytes = Bytes;
        Bytes = [];
        if (bytes.Length == DefaultSize)
            Pool.Return(bytes);
        else
            ArrayPool<byte>.Shared.Return(bytes);
    }
}
