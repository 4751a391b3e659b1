using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>
/// Messages accepted for one peer and not yet written to TCP, as encoded frames. The appending thread sends by itself while TCP
/// accepts everything; after a partial send, a task takes over and waits for room.
/// </summary>
internal sealed class OutboundQueue
{
    // A full segment is published, so that sending overlaps with the rest of a burst.
    private const int SegmentSize = 64 * 1024;

    // Who may send: nobody while there is nothing to send.
    private const int Nobody = 0;
    private const int Appender = 1;
    private const int SendingTask = 2;

    private readonly TransportOptions _options;
    private readonly AsyncSignal _taskTurn = new();
    private readonly ConcurrentQueue<OutboundSegment> _spare = [];
    private Connection? _connection;
    private int _turn = SendingTask;

    // Owned by the appending thread: what it put into the open segment and the earlier ones.
    private OutboundSegment _open = new(SegmentSize);
    private byte[] _bytes;
    private int _filled;
    private int _messages;
    private long _earlierBytes;
    private long _earlierMessages;
    private long _publishedBytes;
    private volatile bool _completed;

    // How far it may fill the open segment before it must check the high-water marks again, or open another segment.
    private long _maxFilled;
    private long _maxMessages;

    // Owned by whoever may send.
    private OutboundSegment _sending;
    private int _sent;
    private int _sentMessages;
    private bool _partlySent;
    private long _totalSentMessages;
    private long _totalSentBytes;

    public OutboundQueue(TransportOptions options)
    {
        _options = options;
        _sending = _open;
        _bytes = _open.Bytes;
    }

    /// <summary>Messages accepted and not yet written. Appending thread only.</summary>
    public long Pending => _earlierMessages + _messages - Volatile.Read(ref _totalSentMessages);

    /// <summary>Whether a message would be accepted. Appending thread only.</summary>
    public bool HasRoom
    {
        get
        {
            _maxMessages = _options.HighWaterMark + Volatile.Read(ref _totalSentMessages) - _earlierMessages;
            var belowMark = _options.HighWaterBytes + Volatile.Read(ref _totalSentBytes) - _earlierBytes;
            _maxFilled = Math.Min(_bytes.Length, belowMark);
            return _messages < _maxMessages && _filled < belowMark;
        }
    }

    /// <summary>Encodes and queues a message; <c>false</c> if a high-water mark is reached.</summary>
    public bool TryAppend(ReadOnlySpan<byte> message)
    {
        var size = FrameHeader.SizeFor(message.Length) + message.Length;
        if ((size > _maxFilled - _filled || _messages >= _maxMessages) && !TryMakeRoom(size))
            return false;
        var frame = _bytes.AsSpan(_filled, size);
        message.CopyTo(frame[FrameHeader.Write(frame, message.Length)..]);
        _filled += size;
        _messages++;
        return true;
    }

    /// <summary>Sends everything appended so far, or leaves it to the task.</summary>
    public void Publish()
    {
        if (_earlierBytes + _filled == _publishedBytes)
            return;
        _open.Publish(_filled, _messages);
        Volatile.Write(ref _publishedBytes, _earlierBytes + _filled);
        if (Interlocked.CompareExchange(ref _turn, Appender, Nobody) != Nobody)
            return;
        while (TryFindUnsent(out var bytes, out var messages))
        {
            var all = _connection!.TrySend(bytes.Span, out var sent);
            CountSent(sent, all ? messages : _sentMessages);
            if (all)
                continue;
            _partlySent = sent > 0;
            Volatile.Write(ref _turn, SendingTask);
            _taskTurn.Set();
            return;
        }
        Interlocked.Exchange(ref _turn, Nobody);
    }

    /// <summary>Ends appending: the task ends when everything is sent.</summary>
    public void Complete()
    {
        Publish();
        _completed = true;
        if (Interlocked.CompareExchange(ref _turn, SendingTask, Nobody) == Nobody)
            _taskTurn.Set();
    }

    /// <summary>
    /// The sending task: runs until everything is sent after <see cref="Complete"/>, the connection fails, or
    /// <paramref name="stop"/> is cancelled.
    /// </summary>
    /// <param name="connection">After its handshake.</param>
    /// <param name="onSent">Called after the task, not the appending thread, has sent some messages.</param>
    /// <param name="stop">Ends it at once.</param>
    public async Task SendAsync(Connection connection, Action onSent, CancellationToken stop)
    {
        _connection = connection;
        using var stopped = stop.Register(_taskTurn.Set);
        while (!stop.IsCancellationRequested)
        {
            // Read before the bytes: nothing is appended after completion.
            var completed = _completed;
            while (TryFindUnsent(out var bytes, out var messages))
            {
                await (_partlySent ? connection.SendRemainderAsync(bytes, stop) : connection.SendAsync(bytes, stop));
                _partlySent = false;
                CountSent(bytes.Length, messages);
                onSent();
            }
            if (completed)
                return;
            Interlocked.Exchange(ref _turn, Nobody);
            if ((_completed || HasUnsent) && Interlocked.CompareExchange(ref _turn, SendingTask, Nobody) == Nobody)
                continue;
            await _taskTurn.WaitAsync();
        }
    }

    // Called without the turn: false positives are possible, false negatives are not.
    private bool HasUnsent => Volatile.Read(ref _publishedBytes) != Volatile.Read(ref _totalSentBytes);

    // The next bytes to send, and how many messages of their segment are complete with them.
    private bool TryFindUnsent(out ReadOnlyMemory<byte> bytes, out int messages)
    {
        while (true)
        {
            // Read before the bytes, which are final once there is a next segment.
            var next = _sending.Next;
            (var published, messages) = _sending.Published;
            if (published > _sent)
            {
                bytes = _sending.Bytes.AsMemory(_sent, published - _sent);
                return true;
            }
            if (next is null)
            {
                bytes = default;
                return false;
            }
            Advance(next);
        }
    }

    private void CountSent(int bytes, int messages)
    {
        _connection!.Count(bytes);
        Volatile.Write(ref _totalSentBytes, _totalSentBytes + bytes);
        Volatile.Write(ref _totalSentMessages, _totalSentMessages + messages - _sentMessages);
        _sent += bytes;
        _sentMessages = messages;
    }

    private void Advance(OutboundSegment next)
    {
        var done = _sending;
        _sending = next;
        _sent = 0;
        _sentMessages = 0;
        if (done.Bytes.Length > SegmentSize)
        {
            done.Free();
            return;
        }
        done.Reset();
        _spare.Enqueue(done);
    }

    private bool TryMakeRoom(int size)
    {
        if (!HasRoom)
            return false;
        if (size > _bytes.Length - _filled)
            OpenNext(size);
        return true;
    }

    private void OpenNext(int size)
    {
        Publish();
        if (size > SegmentSize || !_spare.TryDequeue(out var next))
            next = new OutboundSegment(Math.Max(SegmentSize, size));
        _open.Next = next;
        _open = next;
        _bytes = next.Bytes;
        _earlierBytes += _filled;
        _earlierMessages += _messages;
        _filled = 0;
        _messages = 0;
        // Computed for the previous segment; 0 makes the next message check the high-water marks.
        _maxFilled = 0;
    }
}
