using System.Buffers;

namespace Overlap.Actors.Transport;

/// <summary>
/// Messages found in one chunk, as they travel from the socket to the task bodies: one pooled object for many messages.
/// It holds one reference per message; who ends a message releases it, and the last one returns the batch and lets go of
/// the chunk. Filled by one thread before it is published, read by any number after that.
/// </summary>
public sealed class MessageBatch
{
    private const int PoolLimit = 1024;
    private static readonly Pool<MessageBatch> Pool = new(PoolLimit);

    private Chunk? _chunk;

    // Offset and length of each frame: a pool of arrays of numbers comes compiled with the framework, one of a struct of ours does not.
    private int[] _frames = [];
    private int[]? _firstFrame;
    private int _frameCount;

    // What was added to one for each message, minus what was released: the count is fixed when the batch is published.
    private int _references;

    private MessageBatch()
    {
    }

    /// <summary>How many messages it holds.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes its messages have, all parts together.</summary>
    public int Bytes { get; private set; }

    /// <summary>The number of its first message among all that this run received, from 0; set when it is taken off the socket.</summary>
    public long FirstNumber { get; set; }

    /// <summary>The connection its messages came over: a number of its own within the socket, from 1; 0 where that is not known.</summary>
    public int Peer { get; set; }

    /// <summary>How many of its messages were handed to workers already; written by the router alone.</summary>
    public int Emitted { get; set; }

    /// <summary>The message at <paramref name="index"/>, 0 to <see cref="Count"/> − 1.</summary>
    public Message this[int index] => new(this, index);

    /// <summary>Takes a batch out of the pool for messages that lie in <paramref name="chunk"/>, retaining it once.</summary>
    /// <param name="chunk">The bytes the messages lie in.</param>
    /// <param name="capacity">How many frames to make room for; more are taken as they come.</param>
    public static MessageBatch Rent(Chunk chunk, int capacity)
    {
        if (!Pool.TryRent(out var batch))
            batch = new MessageBatch();
        chunk.Retain();
        batch._chunk = chunk;
        batch._frames = ArrayPool<int>.Shared.Rent(2 * Math.Max(capacity, 1));
        return batch;
    }

    /// <summary>Adds a message of one frame.</summary>
    public void Add(int offset, int length)
    {
        AddFrame(offset, length);
        EndMessage();
    }

    /// <summary>Adds a frame to the message that <see cref="EndMessage"/> will end: a message of several parts.</summary>
    public void AddFrame(int offset, int length)
    {
        var at = 2 * _frameCount++;
        if (at == _frames.Length)
            Grow();
        _frames[at] = offset;
        _frames[at + 1] = length;
        Bytes += length;
    }

    /// <summary>Ends a message after its last frame was added.</summary>
    public void EndMessage()
    {
        if (_firstFrame is null && _frameCount != Count + 1)
            _firstFrame = IndexSinglesSoFar();
        Count++;
        if (_firstFrame is not null)
        {
            if (_firstFrame.Length <= Count)
                Array.Resize(ref _firstFrame, _firstFrame.Length * 2);
            _firstFrame[Count] = _frameCount;
        }
    }

    /// <summary>Adds a reference that is no message's, for who reads on while messages end; released like one of them.</summary>
    public void Retain() => Interlocked.Increment(ref _references);

    /// <summary>Releases <paramref name="messages"/> of its messages; the last one returns it to the pool, and no more of it may be read.</summary>
    public void Release(int messages = 1)
    {
        // The count is read before the references go: after that the batch may be in the pool.
        var left = Count + Interlocked.Add(ref _references, -messages);
        if (left > 0)
            return;
        if (left < 0)
            throw new InvalidOperationException("More messages of a batch were released than it holds.");
        ReturnToPool();
    }

    /// <summary>
    /// Cuts <paramref name="count"/> messages off from <paramref name="start"/> into a batch of their own, which shares the chunk;
    /// this batch still holds its references to them.
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

    /// <summary>How many references are held now.</summary>
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

    // Until a message of several parts comes, message i is frame i and no index is kept.
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
