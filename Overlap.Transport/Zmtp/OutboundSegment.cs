using System.Buffers;

namespace Overlap.Transport.Zmtp;

/// <summary>
/// A buffer to which one thread appends whole frames while another sends the published part; linked to the next segment of the
/// same peer.
/// </summary>
internal sealed class OutboundSegment(int size)
{
    private long _published;
    private OutboundSegment? _next;

    public byte[] Bytes { get; } = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>How many bytes may be sent, and how many messages they contain.</summary>
    public (int Bytes, int Messages) Published
    {
        get
        {
            var both = Volatile.Read(ref _published);
            return ((int)both, (int)(both >> 32));
        }
    }

    /// <summary>The next segment; set when this one is final.</summary>
    public OutboundSegment? Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }

    /// <summary>Returns the buffer to the pool; the segment must not be used again.</summary>
    public void Free() => ArrayPool<byte>.Shared.Return(Bytes);

    /// <summary>Prepares it for reuse, after all of it was sent.</summary>
    public void Reset()
    {
        Next = null;
        Publish(0, 0);
    }

    // Packed into one word, so that the sender always sees a consistent pair.
    public void Publish(int bytes, int messages) => Volatile.Write(ref _published, ((long)messages << 32) | (uint)bytes);
}
