using System.Buffers;

namespace Overlap.Actors.Transport;

/// <summary>
/// A pooled run of bytes off one connection, shared by the batches cut from it. Each batch and the reader that still
/// fills it hold one reference; the last to let go returns the bytes to the pool. Small batches share a chunk, so a
/// message that waits long pins at most one.
/// </summary>
public sealed class Chunk
{
    /// <summary>How many bytes a reader asks for when no larger message is announced.</summary>
    public const int DefaultSize = 64 * 1024;

    // More than the shared pool of arrays keeps: what lies in front of the workers is many chunks, and another thread returns them.
    private const int PoolLimit = 512;
    private static readonly Pool<byte[]> Pool = new(PoolLimit);

    private int _references = 1;

    private Chunk(byte[] bytes) => Bytes = bytes;

    /// <summary>The bytes; at least as many as were rented.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Takes a chunk of at least <paramref name="size"/> bytes out of the pool, with one reference held by the caller.</summary>
    public static Chunk Rent(int size = DefaultSize) =>
        new(size == DefaultSize && Pool.TryRent(out var bytes) ? bytes : ArrayPool<byte>.Shared.Rent(size));

    /// <summary>Adds one reference. Only who holds one may.</summary>
    public void Retain() => Interlocked.Increment(ref _references);

    /// <summary>Lets one reference go; the last returns the bytes to the pool.</summary>
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
