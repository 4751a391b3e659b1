using System.Text;

namespace Overlap.Transport;

/// <summary>
/// One message in a batch. Its bytes are valid until its task body ends; after that the buffer is pooled.
/// </summary>
public readonly struct Message
{
    private readonly MessageBatch _batch;
    private readonly int _index;

    internal Message(MessageBatch batch, int index)
    {
        _batch = batch;
        _index = index;
    }

    /// <summary>Sequence number among all messages received by this run, from 0.</summary>
    public long Number => _batch.FirstNumber + _index;

    /// <summary>Number of parts; 1 unless it is a ZeroMQ multipart message.</summary>
    public int PartCount => _batch.PartCount(_index);

    /// <summary>The first, and usually only, part.</summary>
    public ReadOnlySpan<byte> Span => _batch.PartSpan(_index, 0);

    /// <summary>The first, and usually only, part, for use across an await.</summary>
    public ReadOnlyMemory<byte> Payload => _batch.Part(_index, 0);

    /// <summary>The part at index <paramref name="part"/>, 0 to <see cref="PartCount"/> − 1.</summary>
    public ReadOnlyMemory<byte> Part(int part) => _batch.Part(_index, part);

    /// <summary>The first part decoded as UTF-8; allocates.</summary>
    public string Text => Encoding.UTF8.GetString(Span);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
