using System.Buffers.Binary;

namespace Overlap.Transport.Zmtp;

/// <summary>Handles the body of a command frame, which is valid during the call only.</summary>
internal delegate void CommandHandler(ReadOnlySpan<byte> body);

/// <summary>
/// Parses the frames of one connection in place: read bytes into <see cref="GetMemory"/>, then <see cref="Advance"/> returns a
/// batch of the complete messages. An incomplete message at the end of a chunk is moved to the next one; a large message's chunk
/// doubles as its bytes arrive, so that an announced length alone allocates nothing.
/// </summary>
internal sealed class FrameReader : IDisposable
{
    private readonly int _chunkSize;
    private readonly int _minRead;
    private readonly long _maxMessageSize;
    private readonly CommandHandler _onCommand;
    private readonly List<(int Offset, int Length)> _parts = [];
    private Chunk _chunk;
    private int _next;
    private int _needed = FrameHeader.ShortSize;
    private int _filled;
    private int _capacity;

    /// <param name="maxMessageSize">Maximum size of a message in bytes.</param>
    /// <param name="onCommand">Called for each command.</param>
    /// <param name="chunkSize">Size of a chunk in bytes, unless a message needs more.</param>
    public FrameReader(long maxMessageSize, CommandHandler onCommand, int chunkSize = Chunk.DefaultSize)
    {
        _chunkSize = chunkSize;
        _minRead = Math.Max(chunkSize / 4, 1);
        // Offsets in a chunk are ints.
        _maxMessageSize = Math.Min(maxMessageSize, 1 << 30);
        _onCommand = onCommand;
        _chunk = Chunk.Rent(chunkSize);
    }

    /// <summary>The peer's protocol violation; nothing can be read after it.</summary>
    public ZmtpException? Error { get; private set; }

    /// <summary>Size of the current chunk in bytes.</summary>
    public int ChunkLength => _chunk.Bytes.Length;

    /// <summary>Whether the bytes read so far end within a message or a command.</summary>
    public bool IsWithinMessage => _parts.Count > 0 || _next < _filled;

    // The first byte still needed: a message stays contiguous from its first part's payload on.
    private int KeptFrom => _parts.Count > 0 ? _parts[0].Offset : _next;

    /// <summary>Memory for the next bytes to read; never empty.</summary>
    public Memory<byte> GetMemory()
    {
        var room = _chunk.Bytes.Length - _filled;
        var kept = _filled - KeptFrom;
        var completes = _next + _needed <= _chunk.Bytes.Length && kept >= _minRead;
        if (room < _minRead && !completes)
            MoveToNewChunk(kept);
        return _chunk.Bytes.AsMemory(_filled);
    }

    /// <summary>
    /// Parses <paramref name="received"/> bytes that were read into <see cref="GetMemory"/>; sets <see cref="Error"/> on a
    /// violation.
    /// </summary>
    /// <returns>The completed messages, which the caller must release; <c>null</c> if none.</returns>
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

    /// <summary>Releases the chunk.</summary>
    public void Dispose() => _chunk.Release();

    private void Parse(ref MessageBatch? batch)
    {
        ReadOnlySpan<byte> bytes = _chunk.Bytes.AsSpan(0, _filled);
        while (true)
        {
            if (_parts.Count == 0)
                ParseSingleShortFrames(bytes, ref batch);
            var frame = bytes[_next..];
            _needed = FrameHeader.ShortSize;
            if (frame.Length < FrameHeader.ShortSize)
                return;
            var flags = frame[0];
            var header = FrameHeader.ShortSize;
            ulong announced = frame[1];
            if ((flags & FrameFlags.Long) != 0)
            {
                header = _needed = FrameHeader.LongSize;
                if (frame.Length < FrameHeader.LongSize)
                    return;
                announced = BinaryPrimitives.ReadUInt64BigEndian(frame[1..]);
            }
            var payload = _next + header;
            CheckSize(flags, payload, announced);
            var length = (int)announced;
            _needed = header + length;
            if (frame.Length < _needed)
                return;
            _next += _needed;
            if ((flags & FrameFlags.Command) != 0)
                _onCommand(bytes.Slice(payload, length));
            else if ((flags & FrameFlags.More) != 0)
                _parts.Add((payload, length));
            else
                AddMessage(batch ??= MessageBatch.Rent(_chunk, _capacity), payload, length);
        }
    }

    // Fast path for complete single-frame messages with a short header, which most are.
    private void ParseSingleShortFrames(ReadOnlySpan<byte> bytes, ref MessageBatch? batch)
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

    // Checked before the payload arrives. Commands between a message's parts count with it, since they occupy its chunk.
    private void CheckSize(byte flags, int payload, ulong length)
    {
        if ((flags & FrameFlags.Command) != 0 && length > Command.MaxSize)
            throw new ZmtpException($"a command of {length} bytes is too large: at most {Command.MaxSize} are accepted");
        var before = _parts.Count > 0 ? payload - _parts[0].Offset : 0;
        var isMessage = (flags & FrameFlags.Command) == 0 || _parts.Count > 0;
        if (isMessage && (length > (ulong)_maxMessageSize || (long)length + before > _maxMessageSize))
        {
            throw new ZmtpException(
                $"a message of {(ulong)before + length} bytes is too large: at most {_maxMessageSize} are accepted (max-message-size)");
        }
    }

    private void MoveToNewChunk(int kept)
    {
        var shift = KeptFrom;
        var complete = _next - shift + _needed;
        var chunk = Chunk.Rent(Math.Max(_chunkSize, Math.Min(complete + _minRead, 2 * kept)));
        _chunk.Bytes.AsSpan(shift, kept).CopyTo(chunk.Bytes);
        _chunk.Release();
        _chunk = chunk;
        _next -= shift;
        _filled -= shift;
        for (var i = 0; i < _parts.Count; i++)
            _parts[i] = (_parts[i].Offset - shift, _parts[i].Length);
    }
}
