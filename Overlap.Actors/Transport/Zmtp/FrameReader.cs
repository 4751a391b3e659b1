using System.Buffers.Binary;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>Looks at the body of a command frame, which may be read during the call only.</summary>
internal delegate void CommandHandler(ReadOnlySpan<byte> body);

/// <summary>
/// Finds the frames of one connection where they lie: bytes are read into <see cref="Buffer"/>, <see cref="Advance"/> makes a
/// batch of the messages that are whole. What is not whole at a chunk's end moves to the next chunk; a large message's chunk
/// doubles as its bytes arrive, whatever length was announced.
/// </summary>
internal sealed class FrameReader : IDisposable
{
    private readonly int _chunkSize;
    private readonly int _leastRead;
    private readonly long _maxMessageSize;
    private readonly CommandHandler _onCommand;
    private readonly List<(int Offset, int Length)> _parts = [];
    private Chunk _chunk;
    private int _next;
    private int _wanted = FrameHeader.ShortSize;
    private int _filled;
    private int _capacity;

    /// <param name="maxMessageSize">The largest message accepted, in bytes.</param>
    /// <param name="onCommand">Is shown each command.</param>
    /// <param name="chunkSize">How many bytes a chunk has where no message needs more.</param>
    public FrameReader(long maxMessageSize, CommandHandler onCommand, int chunkSize = Chunk.DefaultSize)
    {
        _chunkSize = chunkSize;
        _leastRead = Math.Max(chunkSize / 4, 1);
        // Positions in a chunk are ints.
        _maxMessageSize = Math.Min(maxMessageSize, 1 << 30);
        _onCommand = onCommand;
        _chunk = Chunk.Rent(chunkSize);
    }

    /// <summary>What the peer did wrong; nothing can be read after that.</summary>
    public ZmtpException? Error { get; private set; }

    /// <summary>How many bytes the current chunk has.</summary>
    public int ChunkLength => _chunk.Bytes.Length;

    /// <summary>Whether what was read ends within a message or a command.</summary>
    public bool IsWithinMessage => _parts.Count > 0 || _next < _filled;

    // The first byte that is still needed: a message is kept together, from its first part's payload on.
    private int Kept => _parts.Count > 0 ? _parts[0].Offset : _next;

    /// <summary>Where the next bytes are to be put: at least one.</summary>
    public Memory<byte> Buffer()
    {
        var room = _chunk.Bytes.Length - _filled;
        var kept = _filled - Kept;
        var completes = _next + _wanted <= _chunk.Bytes.Length && kept >= _leastRead;
        if (room < _leastRead && !completes)
            MoveToNewChunk(kept);
        return _chunk.Bytes.AsMemory(_filled);
    }

    /// <summary>Takes <paramref name="received"/> bytes that were put into <see cref="Buffer"/>; sets <see cref="Error"/> at a violation.</summary>
    /// <returns>The messages that are whole now; <c>null</c> where none is. The caller owns them.</returns>
    public MessageBatch? Advance(int received)
    {
        _filled += received;
        MessageBatch? batch = null;
        try
        {
            Parse(ref batch);
        }
        catch (ZmtpException violation)
        {
            Error = violation;
        }
        if (batch is not null)
            _capacity = batch.Count;
        return batch;
    }

    /// <summary>Lets go of the chunk.</summary>
    public void Dispose() => _chunk.Release();

    private void Parse(ref MessageBatch? batch)
    {
        ReadOnlySpan<byte> bytes = _chunk.Bytes.AsSpan(0, _filled);
        while (true)
        {
            if (_parts.Count == 0)
                ParsePlain(bytes, ref batch);
            var frame = bytes[_next..];
            _wanted = FrameHeader.ShortSize;
            if (frame.Length < FrameHeader.ShortSize)
                return;
            var flags = frame[0];
            var header = FrameHeader.ShortSize;
            ulong announced = frame[1];
            if ((flags & FrameFlags.Long) != 0)
            {
                header = _wanted = FrameHeader.LongSize;
                if (frame.Length < FrameHeader.LongSize)
                    return;
                announced = BinaryPrimitives.ReadUInt64BigEndian(frame[1..]);
            }
            var payload = _next + header;
            CheckSize(flags, payload, announced);
            var length = (int)announced;
            _wanted = header + length;
            if (frame.Length < _wanted)
                return;
            _next += _wanted;
            if ((flags & FrameFlags.Command) != 0)
                _onCommand(bytes.Slice(payload, length));
            else if ((flags & FrameFlags.More) != 0)
                _parts.Add((payload, length));
            else
                AddMessage(batch ??= MessageBatch.Rent(_chunk, _capacity), payload, length);
        }
    }

    // Whole messages of one short frame, which most are.
    private void ParsePlain(ReadOnlySpan<byte> bytes, ref MessageBatch? batch)
    {
        var next = _next;
        while (next + FrameHeader.ShortSize <= bytes.Length && bytes[next] == 0)
        {
            var payload = next + FrameHeader.ShortSize;
            var length = bytes[next + 1];
            if (payload + length > bytes.Length || length > _maxMessageSize)
                break;
            (batch ??= MessageBatch.Rent(_chunk, _capacity)).Add(payload, length);
            next = payload + length;
        }
        _next = next;
    }

    private void AddMessage(MessageBatch batch, int payload, int length)
    {
        if (_parts.Count > 0)
        {
            foreach (var part in _parts)
                batch.AddFrame(part.Offset, part.Length);
            _parts.Clear();
        }
        batch.Add(payload, length);
    }

    // Looked at before the payload has come. Commands between a message's parts count with it: they lie in its chunk.
    private void CheckSize(byte flags, int payload, ulong length)
    {
        if ((flags & FrameFlags.Command) != 0 && length > Command.MaxSize)
            throw new ZmtpException($"a command of {length} bytes is too large: at most {Command.MaxSize} are accepted");
        var before = _parts.Count > 0 ? payload - _parts[0].Offset : 0;
        var isMessage = (flags & FrameFlags.Command) == 0 || _parts.Count > 0;
        if (isMessage && (length > (ulong)_maxMessageSize || (long)length + before > _maxMessageSize))
            throw new ZmtpException($"a message of {(ulong)before + length} bytes is too large: at most {_maxMessageSize} are accepted (max-message-size)");
    }

    private void MoveToNewChunk(int kept)
    {
        var shift = Kept;
        var complete = _next - shift + _wanted;
        var chunk = Chunk.Rent(Math.Max(_chunkSize, Math.Min(complete + _leastRead, 2 * kept)));
        _chunk.Bytes.AsSpan(shift, kept).CopyTo(chunk.Bytes);
        _chunk.Release();
        _chunk = chunk;
        _next -= shift;
        _filled -= shift;
        for (var i = 0; i < _parts.Count; i++)
            _parts[i] = (_parts[i].Offset - shift, _parts[i].Length);
    }
}
