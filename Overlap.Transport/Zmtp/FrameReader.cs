using System.Numerics;

namespace Overlap.Transport.Zmtp;

/// <summary>Handles the body of a command frame, which is valid during the call only.</summary>
internal delegate void CommandHandler(ReadOnlySpan<byte> body);

/// <summary>
/// Parses the frames of one connection in place: read bytes into <see cref="GetMemory"/>, then <see cref="Advance"/> returns a
/// batch of the complete messages. An incomplete message at the end of a chunk is moved to the next one; a large message's chunk
/// doubles as its bytes arrive, so that an announced length alone allocates nothing, and is left when the message is complete.
/// </summary>
internal sealed class FrameReader : IDisposable
{
    // Until the first bytes come, so that silent connections cost little.
    private const int FirstChunkSize = 512;

    private readonly int _chunkSize;
    private readonly int _minRead;
    private readonly long _maxMessageSize;
    private readonly CommandHandler _onCommand;
    private Chunk _chunk;
    private int _size;
    private int _next;
    private int _needed = FrameHeader.ShortSize;
    private int _filled;
    private int _capacity;

    // Size of the chunk to move to before the next read; 0 to stay.
    private int _nextSize;

    // The unfinished message's parts, of which only the first one's place is kept: a peer's empty parts must not cost more than it sends.
    private int _parts;
    private int _firstPart;
    private int _firstLength;

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
        _chunk = Chunk.Rent(_size = Math.Min(chunkSize, FirstChunkSize));
    }

    /// <summary>The peer's protocol violation; nothing can be read after it.</summary>
    public ZmtpException? Error { get; private set; }

    /// <summary>Size of the current chunk in bytes.</summary>
    public int ChunkLength => _chunk.Bytes.Length;

    /// <summary>Size in bytes of the larger chunk that the unfinished message needs for the next read; 0 if the usual one does.</summary>
    public int LargeChunkSize => (_nextSize > 0 ? _nextSize : _size) is var size && size > _chunkSize ? size : 0;

    /// <summary>Whether the bytes read so far end within a message or a command.</summary>
    public bool IsWithinMessage => _parts > 0 || _next < _filled;

    // The first byte still needed: a message stays contiguous from its first part's payload on.
    private int KeptFrom => _parts > 0 ? _firstPart : _next;

    /// <summary>Memory for the next bytes to read; never empty.</summary>
    public Memory<byte> GetMemory()
    {
        if (_nextSize > 0)
            MoveToNewChunk();
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
        _nextSize = FindNextSize();
        return batch;
    }

    /// <summary>Releases the chunk.</summary>
    public void Dispose() => _chunk.Release();

    private void Parse(ref MessageBatch? batch)
    {
        ReadOnlySpan<byte> bytes = _chunk.Bytes.AsSpan(0, _filled);
        while (true)
        {
            if (_parts == 0)
                ParseSingleShortFrames(bytes, ref batch);
            var frame = bytes[_next..];
            var header = _needed = FrameHeader.SizeOf(frame);
            if (frame.Length < header)
                return;
            var flags = frame[0];
            var payload = _next + header;
            var announced = FrameHeader.LengthOf(frame);
            CheckSize(flags, payload, announced);
            var length = (int)announced;
            _needed = header + length;
            if (frame.Length < _needed)
                return;
            _next += _needed;
            if ((flags & FrameFlags.Command) != 0)
                _onCommand(bytes.Slice(payload, length));
            else if ((flags & FrameFlags.More) == 0)
                AddMessage(bytes, batch ??= MessageBatch.Rent(_chunk, _capacity), payload, length);
            else if (_parts++ == 0)
                (_firstPart, _firstLength) = (payload, length);
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

    private void AddMessage(ReadOnlySpan<byte> bytes, MessageBatch batch, int payload, int length)
    {
        if (_parts > 0)
            AddParts(bytes, batch);
        batch.Add(payload, length);
    }

    // Finds the parts again by their headers, and passes over commands between them.
    private void AddParts(ReadOnlySpan<byte> bytes, MessageBatch batch)
    {
        batch.AddFrame(_firstPart, _firstLength);
        for (var next = _firstPart + _firstLength; _parts > 1;)
        {
            var frame = bytes[next..];
            var (payload, length) = (next + FrameHeader.SizeOf(frame), (int)FrameHeader.LengthOf(frame));
            next = payload + length;
            if ((frame[0] & FrameFlags.Command) != 0)
                continue;
            batch.AddFrame(payload, length);
            _parts--;
        }
        _parts = 0;
    }

    // Checked before the payload arrives. Commands between a message's parts count with it, since they occupy its chunk.
    private void CheckSize(byte flags, int payload, ulong length)
    {
        if ((flags & FrameFlags.Command) != 0 && length > Command.MaxSize)
            throw new ZmtpException($"a command of {length} bytes is too large: at most {Command.MaxSize} are accepted");
        var before = _parts > 0 ? payload - _firstPart + (long)_parts * MessageBatch.PartCost : 0;
        var isMessage = (flags & FrameFlags.Command) == 0 || _parts > 0;
        if (isMessage && (length > (ulong)_maxMessageSize || (long)length + before > _maxMessageSize))
        {
            var parts = _parts > 0 ? $" in {_parts + 1} parts, of which each counts {MessageBatch.PartCost} bytes more," : "";
            throw new ZmtpException(
                $"a message of {(ulong)before + length} bytes{parts} is too large: at most {_maxMessageSize} are accepted (max-message-size)");
        }
    }

    private int FindNextSize()
    {
        var kept = _filled - KeptFrom;
        var isOver = _size > _chunkSize && KeptFrom > 0;
        var hasRoom = _chunk.Bytes.Length - _filled >= _minRead;
        var completes = _next + _needed <= _chunk.Bytes.Length && kept >= _minRead;
        if (!isOver && (hasRoom || completes))
            return 0;
        var complete = _next - KeptFrom + _needed;
        return Math.Max(_chunkSize, RoundUp((int)Math.Min(complete + _minRead, 2L * kept)));
    }

    // The pool's arrays have these sizes anyway.
    private static int RoundUp(int size) => size > 1 << 30 ? size : (int)BitOperations.RoundUpToPowerOf2((uint)size);

    private void MoveToNewChunk()
    {
        var shift = KeptFrom;
        var chunk = Chunk.Rent(_size = _nextSize);
        _chunk.Bytes.AsSpan(shift, _filled - shift).CopyTo(chunk.Bytes);
        _chunk.Release();
        _chunk = chunk;
        _next -= shift;
        _filled -= shift;
        _firstPart -= shift;
        _nextSize = 0;
    }
}
