using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// What was accepted for one peer and not yet handed to TCP, as frames ready to send. The thread that appends sends by itself as
/// long as TCP takes all at once; what it does not take is left to a task, which waits until it does.
/// </summary>
internal sealed class OutboundQueue
{
    // A full run is sent, so that sending goes on while a burst is still being appended.
    private const int RunSize = 64 * 1024;

    // Whose turn it is to send: nobody's while there is nothing to send.
    private const int Nobody = 0;
    private const int Appender = 1;
    private const int SendingTask = 2;

    private readonly TransportOptions _options;
    private readonly AsyncSignal _leftToTask = new();
    private readonly ConcurrentQueue<OutboundRun> _spare = [];
    private Connection? _connection;
    private int _turn = SendingTask;

    // The appending thread's: what it has put into the open run and into those before it.
    private OutboundRun _open = new(RunSize);
    private byte[] _bytes;
    private int _filled;
    private int _messages;
    private long _earlierBytes;
    private long _earlierMessages;
    private long _publishedBytes;
    private volatile bool _completed;

    // How far it may fill the open run without looking at the marks again, or opening the next.
    private long _mostFilled;
    private long _mostMessages;

    // Whose turn it is.
    private OutboundRun _sending;
    private int _sent;
    private int _sentMessages;
    private bool _begun;
    private long _handed;
    private long _handedBytes;

    public OutboundQueue(TransportOptions options)
    {
        _options = options;
        _sending = _open;
        _bytes = _open.Bytes;
    }

    /// <summary>How many messages were accepted and not handed over; asked by the appending thread.</summary>
    public long Pending => _earlierMessages + _messages - Volatile.Read(ref _handed);

    /// <summary>Whether a message would be accepted; asked by the appending thread.</summary>
    public bool HasRoom
    {
        get
        {
            _mostMessages = _options.HighWaterMark + Volatile.Read(ref _handed) - _earlierMessages;
            var belowMark = _options.HighWaterBytes + Volatile.Read(ref _handedBytes) - _earlierBytes;
            _mostFilled = Math.Min(_bytes.Length, belowMark);
            return _messages < _mostMessages && _filled < belowMark;
        }
    }

    /// <summary>Accepts and copies a message, unless a high-water mark is reached.</summary>
    public bool TryAppend(ReadOnlySpan<byte> message)
    {
        var size = FrameHeader.SizeFor(message.Length) + message.Length;
        if ((size > _mostFilled - _filled || _messages >= _mostMessages) && !TryMakeRoom(size))
            return false;
        var frame = _bytes.AsSpan(_filled, size);
        message.CopyTo(frame[FrameHeader.Write(frame, message.Length)..]);
        _filled += size;
        _messages++;
        return true;
    }

    /// <summary>Has all that was appended sent.</summary>
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
            Hand(sent, all ? messages : _sentMessages);
            if (all)
                continue;
            _begun = sent > 0;
            Volatile.Write(ref _turn, SendingTask);
            _leftToTask.Set();
            return;
        }
        Interlocked.Exchange(ref _turn, Nobody);
    }

    /// <summary>Nothing more will be appended: the task ends when the rest is sent.</summary>
    public void Complete()
    {
        Publish();
        _completed = true;
        if (Interlocked.CompareExchange(ref _turn, SendingTask, Nobody) == Nobody)
            _leftToTask.Set();
    }

    /// <summary>Sends until all is sent after <see cref="Complete"/>, or the connection fails, or <paramref name="stop"/> is cancelled.</summary>
    /// <param name="connection">Through its handshake.</param>
    /// <param name="handed">Called when some messages were handed over that the appending thread did not send itself.</param>
    /// <param name="stop">Ends the sending at once.</param>
    public async Task SendAsync(Connection connection, Action handed, CancellationToken stop)
    {
        _connection = connection;
        using var stopped = stop.Register(_leftToTask.Set);
        while (!stop.IsCancellationRequested)
        {
            // Looked at before the bytes: after them there come no more.
            var completed = _completed;
            while (TryFindUnsent(out var bytes, out var messages))
            {
                await (_begun ? connection.SendRestAsync(bytes, stop) : connection.SendAsync(bytes, stop));
                _begun = false;
                Hand(bytes.Length, messages);
                handed();
            }
            if (completed)
                return;
            Interlocked.Exchange(ref _turn, Nobody);
            if ((_completed || HasUnsent) && Interlocked.CompareExchange(ref _turn, SendingTask, Nobody) == Nobody)
                continue;
            await _leftToTask.WaitAsync();
        }
    }

    // Asked without the turn: it may say yes for nothing, but never no where there is something.
    private bool HasUnsent => Volatile.Read(ref _publishedBytes) != Volatile.Read(ref _handedBytes);

    // The next bytes to send, and how many messages of their run end with them.
    private bool TryFindUnsent(out ReadOnlyMemory<byte> bytes, out int messages)
    {
        while (true)
        {
            // Looked at before the bytes, which are complete once there is a next run.
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
            MoveTo(next);
        }
    }

    private void Hand(int bytes, int messages)
    {
        _connection!.Count(bytes);
        Volatile.Write(ref _handedBytes, _handedBytes + bytes);
        Volatile.Write(ref _handed, _handed + messages - _sentMessages);
        _sent += bytes;
        _sentMessages = messages;
    }

    private void MoveTo(OutboundRun next)
    {
        var done = _sending;
        _sending = next;
        _sent = 0;
        _sentMessages = 0;
        if (done.Bytes.Length > RunSize)
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
        if (size > RunSize || !_spare.TryDequeue(out var next))
            next = new OutboundRun(Math.Max(RunSize, size));
        _open.Next = next;
        _open = next;
        _bytes = next.Bytes;
        _earlierBytes += _filled;
        _earlierMessages += _messages;
        _filled = 0;
        _messages = 0;
        // Those were of the run before: the next message looks again.
        _mostFilled = 0;
    }
}
