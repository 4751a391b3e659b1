using System.Collections.Concurrent;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// What was accepted for one peer and not yet handed to TCP, as frames ready to send. One thread appends and publishes,
/// one task sends; they meet once a run of frames, not once a message.
/// </summary>
internal sealed class OutboundQueue
{
    private const int RunSize = 64 * 1024;

    // Published as soon as this much has gathered, so that sending goes on while a burst is still being appended.
    private const int PublishSize = 8 * 1024;

    private readonly TransportOptions _options;
    private readonly AsyncSignal _published = new();
    private readonly ConcurrentQueue<OutboundRun> _spare = [];

    // The appending thread's.
    private OutboundRun _open = new(RunSize);
    private int _filled;
    private int _unpublished;
    private int _messagesInRun;
    private long _accepted;
    private long _acceptedBytes;
    private long _handedSeen;
    private long _handedBytesSeen;
    private volatile bool _completed;

    // The sending task's.
    private OutboundRun _sending;
    private int _sent;
    private int _sentMessages;
    private long _handed;
    private long _handedBytes;

    public OutboundQueue(TransportOptions options)
    {
        _options = options;
        _sending = _open;
    }

    /// <summary>How many messages were accepted and not handed over; asked by the appending thread.</summary>
    public long Pending => _accepted - Volatile.Read(ref _handed);

    /// <summary>Whether a message would be accepted; asked by the appending thread.</summary>
    public bool HasRoom
    {
        get
        {
            if (IsBelowMarks())
                return true;
            _handedSeen = Volatile.Read(ref _handed);
            _handedBytesSeen = Volatile.Read(ref _handedBytes);
            return IsBelowMarks();
        }
    }

    /// <summary>Accepts and copies a message, unless a high-water mark is reached.</summary>
    public bool TryAppend(ReadOnlySpan<byte> message)
    {
        if (!HasRoom)
            return false;
        var size = FrameHeader.SizeFor(message.Length) + message.Length;
        if (_open.Bytes.Length - _filled < size)
            OpenNext(size);
        var frame = _open.Bytes.AsSpan(_filled);
        message.CopyTo(frame[FrameHeader.Write(frame, message.Length)..]);
        _filled += size;
        _messagesInRun++;
        _accepted++;
        _acceptedBytes += size;
        _unpublished += size;
        if (_unpublished >= PublishSize)
            Publish();
        return true;
    }

    /// <summary>Lets the sender have all that was appended.</summary>
    public void Publish()
    {
        if (_unpublished == 0)
            return;
        _unpublished = 0;
        _open.Publish(_filled, _messagesInRun);
        _published.Set();
    }

    /// <summary>Nothing more will be appended: the sender ends when it has sent the rest.</summary>
    public void Complete()
    {
        Publish();
        _completed = true;
        _published.Set();
    }

    /// <summary>Sends until all is sent after <see cref="Complete"/>, or the connection fails, or <paramref name="stop"/> is cancelled.</summary>
    /// <param name="connection">Through its handshake.</param>
    /// <param name="handed">Called when some messages were handed over.</param>
    /// <param name="stop">Ends the sending at once.</param>
    public async Task SendAsync(Connection connection, Action handed, CancellationToken stop)
    {
        using var stopped = stop.Register(_published.Set);
        while (!stop.IsCancellationRequested)
        {
            // Looked at before the bytes: after them there come no more.
            var completed = _completed;
            var next = _sending.Next;
            var (bytes, messages) = _sending.Published;
            if (bytes > _sent)
            {
                await connection.SendAsync(_sending.Bytes.AsMemory(_sent, bytes - _sent), stop);
                connection.Count(bytes - _sent);
                Volatile.Write(ref _handedBytes, _handedBytes + bytes - _sent);
                Volatile.Write(ref _handed, _handed + messages - _sentMessages);
                _sent = bytes;
                _sentMessages = messages;
                handed();
            }
            else if (next is not null)
            {
                MoveTo(next);
            }
            else if (completed)
            {
                return;
            }
            else
            {
                await _published.WaitAsync();
            }
        }
    }

    private bool IsBelowMarks() =>
        _accepted - _handedSeen < _options.HighWaterMark && _acceptedBytes - _handedBytesSeen < _options.HighWaterBytes;

    private void MoveTo(OutboundRun next)
    {
        var done = _sending;
        _sending = next;
        _sent = 0;
        _sentMessages = 0;
        if (done.Bytes.Length > RunSize)
            return;
        done.Reset();
        _spare.Enqueue(done);
    }

    private void OpenNext(int size)
    {
        Publish();
        if (size > RunSize || !_spare.TryDequeue(out var next))
            next = new OutboundRun(Math.Max(RunSize, size));
        _open.Next = next;
        _open = next;
        _filled = 0;
        _messagesInRun = 0;
    }
}
