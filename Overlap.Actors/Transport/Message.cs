using System.Text;

namespace Overlap.Actors.Transport;

/// <summary>
/// One message: a place in a batch. Its bytes may be read until its task body ends, not longer: then they go back to a pool.
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

    /// <summary>The number of this message among all that this run received, from 0.</summary>
    public long Number => _batch.FirstNumber + _index;

    /// <summary>How many frames it was sent in; 1 unless it is a ZeroMQ multipart message.</summary>
    public int PartCount => _batch.PartCount(_index);

    /// <summary>Its first, and mostly only, part.</summary>
    public ReadOnlySpan<byte> Span => _batch.PartSpan(_index, 0);

    /// <summary>Its first, and mostly only, part, for use across an await.</summary>
    public ReadOnlyMemory<byte> Payload => _batch.Part(_index, 0);

    /// <summary>The part at <paramref name="part"/>, 0 to <see cref="PartCount"/> − 1.</summary>
    public ReadOnlyMemory<byte> Part(int part) => _batch.Part(_index, part);

    /// <summary>Its first part as UTF-8 text; allocates.</summary>
    public string Text => Encoding.UTF8.GetString(Span);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
