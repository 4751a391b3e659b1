using System.Buffers;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// A stretch of bytes that one thread appends whole frames to while another sends what was published of it; a link in the
/// chain of one peer's runs.
/// </summary>
internal sealed class OutboundRun(int size)
{
    private long _published;
    private OutboundRun? _next;

    public byte[] Bytes { get; } = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>How many of the bytes may be sent, and how many messages they are.</summary>
    public (int Bytes, int Messages) Published
    {
        get
        {
            var both = Volatile.Read(ref _published);
            return ((int)both, (int)(both >> 32));
        }
    }

    /// <summary>The run after this one; set when nothing more will be published of this one.</summary>
    public OutboundRun? Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }

    /// <summary>Gives its bytes back, when it is not to be used again.</summary>
    public void Free() => ArrayPool<byte>.Shared.Return(Bytes);

    /// <summary>Makes it ready to be appended to again, once all of it was sent.</summary>
    public void Reset()
    {
        Next = null;
        Publish(0, 0);
    }

    // Both in one word: the sender never sees the one without the other.
    public void Publish(int bytes, int messages) => Volatile.Write(ref _published, ((long)messages << 32) | (uint)bytes);
}
