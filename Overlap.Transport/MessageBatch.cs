using System.Buffers;
using Overlap.Transport.Zmtp;

namespace Overlap.Transport;

/// <summary>
/// Messages parsed from one chunk, on their way from the socket to the task bodies: one pooled object for many messages. It
/// holds one reference per message, released when that message is done; the last release returns the batch to its pool and
/// releases the chunk. Written by one thread until it is published, read-only after that.
/// </summary>
internal sealed class MessageBatch
{
    /// <summary>What a message's part takes up besides its bytes.</summary>
    internal const int PartCost = 16;

    private const int PoolLimit = 1024;
    private static readonly Pool<MessageBatch> Pool = new(PoolLimit);

    private Chunk? _chunk;

    // Offset and length of each frame. Not a struct: ArrayPool<int> is precompiled in the framework, a pool of our own struct is not.
    private int[] _frames = [];
    private int[]? _firstFrame;
    private int _frameCount;

    // Relative to Count: Add needs no interlocked write, since Count is fixed when the batch is published.
    private int _references;

    private MessageBatch()
    {
    }

    /// <summary>Number of messages.</summary>
    public int Count { get; private set; }

    /// <summary>Total size in bytes of its messages, all parts included.</summary>
    public int Bytes { get; private set; }

    /// <summary>Bytes that its messages take up in a connection, with the headers of their frames: estimated by the frames' mean size.</summary>
    public long WireBytes => Bytes + (_frameCount == 0 ? 0 : (long)_frameCount * FrameHeader.SizeFor(Bytes / _frameCount));

    /// <summary>Bytes that count towards the high-water mark: of its messages, and what the further parts of each cost by themselves.</summary>
    internal long HeldBytes => Cost - (long)PartCost * Count;

    /// <summary>Bytes that it costs: of its messages, and what each part costs by itself.</summary>
    internal long Cost => Bytes + (long)PartCost * _frameCount;

    /// <summary>
    /// Sequence number of its first message among all received by this run, from 0; set when it is taken from the socket.
    /// </summary>
    public long FirstNumber { get; set; }

    /// <summary>Number of the connection its messages came from, from 1 within the socket; 0 if unknown.</summary>
    public int Peer { get; set; }

    /// <summary>Is told of its last release; null for nobody. Set when it is taken from the socket.</summary>
    public IBatchObserver? Observer { get; set; }

    /// <summary>How many of its messages were delivered to workers; written by the router only.</summary>
    public int Emitted { get; set; }

    /// <summary>The message at index <paramref name="index"/>, 0 to <see cref="Count"/> − 1.</summary>
    public Message this[int index] => new(this, index);

    /// <summary>Rents a batch for messages in <paramref name="chunk"/>, which it retains once.</summary>
    /// <param name="chunk">The buffer that contains the messages.</param>
    /// <param name="capacity">Expected number of frames; it grows as needed.</param>
    public static MessageBatch Rent(Chunk chunk, int capacity)
    {
        if (!Pool.TryRent(out var batch))
            batch = new MessageBatch();
        chunk.Retain();
        batch._chunk = chunk;
        batch._frames = ArrayPool<int>.Shared.Rent(2 * Math.Max(capacity, 1));
        return batch;
    }

    /// <summary>Adds a single-frame message.</summary>
    public void Add(int offset, int length)
    {
        AddFrame(offset, length);
        EndMessage();
    }

    /// <summary>Adds a frame of a multipart message, which <see cref="EndMessage"/> completes.</summary>
    public void AddFrame(int offset, int length)
    {
        var at = 2 * _frameCount++;
        if (at == _frames.Length)
            Grow();
        _frames[at] = offset;
        _frames[at + 1] = length;
        Bytes += length;
    }

    /// <summary>Completes a message after its last frame.</summary>
    public void EndMessage()
    {
        if (_firstFrame is not null || _frameCount != Count + 1)
            IndexMessage();
        Count++;
    }

    /// <summary>Adds a reference beyond those of the messages, for a caller that still reads while they are released.</summary>
    public void Retain() => Interlocked.Increment(ref _references);

    /// <summary>
    /// Releases <paramref name="messages"/> references; the last one returns the batch to the pool, after which it must not be
    /// used.
    /// </summary>
    public void Release(int messages = 1)
    {
        // Count is read first: once the references are gone, the batch may be reused.
        var left = Count + Interlocked.Add(ref _references, -messages);
        if (left > 0)
            return;
        if (left < 0)
            throw new InvalidOperationException("More messages of a batch were released than it holds.");
        ReturnToPool();
    }

    /// <summary>
    /// Copies <paramref name="count"/> messages from <paramref name="start"/> into a batch of its own, which shares the chunk. This
    /// batch keeps its references to them.
    /// </summary>
    internal MessageBatch Slice(int start, int count)
    {
        var slice = Rent(_chunk!, count);
        if (_firstFrame is null)
        {
            slice.AddSingles(_frames.AsSpan(2 * start, 2 * count));
            return slice;
        }
        for (var message = start; message < start + count; message++)
        {
            for (var part = FirstFrame(message); part < FirstFrame(message + 1); part++)
                slice.AddFrame(_frames[2 * part], _frames[2 * part + 1]);
            slice.EndMessage();
        }
        return slice;
    }

    /// <summary>Number of references held now.</summary>
    internal int References => Count + Volatile.Read(ref _references);

    internal int PartCount(int message) => FirstFrame(message + 1) - FirstFrame(message);

    internal ReadOnlyMemory<byte> Part(int message, int part)
    {
        var at = 2 * (FirstFrame(message) + part);
        return _chunk!.Bytes.AsMemory(_frames[at], _frames[at + 1]);
    }

    internal ReadOnlySpan<byte> PartSpan(int message, int part)
    {
        var at = 2 * (FirstFrame(message) + part);
        return _chunk!.Bytes.AsSpan(_frames[at], _frames[at + 1]);
    }

    private void AddSingles(ReadOnlySpan<int> frames)
    {
        frames.CopyTo(_frames);
        for (var length = 1; length < frames.Length; length += 2)
            Bytes += frames[length];
        Count = _frameCount = frames.Length / 2;
    }

    private int FirstFrame(int message) => _firstFrame is null ? message : _firstFrame[message];

    // Apart from EndMessage, which is then short enough to be inlined: most messages have one part.
    private void IndexMessage()
    {
        _firstFrame ??= IndexSinglesSoFar();
        var next = Count + 1;
        if (_firstFrame.Length <= next)
            Array.Resize(ref _firstFrame, _firstFrame.Length * 2);
        _firstFrame[next] = _frameCount;
    }

    // Until the first multipart message, message i is frame i and no index is needed.
    private int[] IndexSinglesSoFar()
    {
        var index = new int[Math.Max(16, (Count + 1) * 2)];
        for (var i = 0; i <= Count; i++)
            index[i] = i;
        return index;
    }

    private void Grow()
    {
        var larger = ArrayPool<int>.Shared.Rent(_frames.Length * 2);
        _frames.CopyTo(larger, 0);
        ArrayPool<int>.Shared.Return(_frames);
        _frames = larger;
    }

    private void ReturnToPool()
    {
        var chunk = _chunk!;
        Observer?.Released(Peer, FirstNumber, Count);
        Observer = null;
        ArrayPool<int>.Shared.Return(_frames);
        _chunk = null;
        _frames = [];
        _firstFrame = null;
        _frameCount = 0;
        Count = 0;
        Bytes = 0;
        FirstNumber = 0;
        Peer = 0;
        Emitted = 0;
        _references = 0;
        chunk.Release();
        Pool.Return(this);
    }
}
