using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Transport.NetMq;

/// <summary>
/// A NetMQ PUSH. Messages are sent on the caller's thread; a thread of its own polls for room while a caller waits, and for
/// delivery when the socket is closed.
/// </summary>
internal sealed class NetMqPushSocket : IPushSocket
{
    // How long polling may lock out the socket's user. A sender blocks as long for connected peers: NetMQ's I/O thread makes room sooner
    // than that, and a callback would cost more.
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(1);

    // Between two checks for acknowledgement. NetMQ writes sooner than that if a connection has room.
    private static readonly TimeSpan AcknowledgementInterval = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly PushSocket _socket = new();
    private readonly TimeProvider _time;
    private readonly NetMqPeers _peers;
    private readonly OneShot _writable = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly TaskCompletionSource<long> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _closed;
    private long _linger;

    public NetMqPushSocket(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _time = options.TimeProvider;
        // Without this, NetMQ accepts messages for a peer that is not connected.
        _socket.Options.DelayAttachOnConnect = true;
        _peers = new NetMqPeers(_socket, endpoints, options);
        new Thread(Run) { IsBackground = true, Name = "netmq push" }.Start();
    }

    public IReadOnlyList<string> Endpoints => _peers.Endpoints;

    public TransportCounters Counters => _peers.Counters;

    public long? UnacknowledgedBytes => _peers.Delivery.SumBytes(connection => connection.UnacknowledgedBytes);

    public bool TrySend(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var frame = new Msg();
            frame.InitPool(message.Length);
            message.CopyTo(frame.Slice());
            if (_socket.TrySend(ref frame, _peers.HasPeer ? PollTimeout : TimeSpan.Zero, more: false))
            {
                _peers.Delivery.CountAccepted(message.Length);
                _peers.Count(message.Length);
                return true;
            }
            frame.Close();
            return false;
        }
    }

    // NetMQ's I/O threads send on their own.
    public void Flush()
    {
    }

    public void WhenWritable(Action writable)
    {
        _writable.Arm(writable);
        if (IsWritable(TimeSpan.Zero))
            _writable.Fire();
        else
            _wake.Set();
    }

    // A second call may shorten the linger of the first.
    public ValueTask<long> CloseAsync(TimeSpan linger)
    {
        Volatile.Write(ref _linger, linger == Timeout.InfiniteTimeSpan ? long.MaxValue : linger.Ticks);
        lock (_gate)
            _closed = true;
        _wake.Set();
        return new ValueTask<long>(_ended.Task);
    }

    public async ValueTask DisposeAsync() => await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);

    // NetMQ reports a disconnected peer before it gives up the pipe to it.
    private bool IsWritable(TimeSpan within)
    {
        lock (_gate)
            return _closed || ((_socket.Poll(PollEvents.PollOut, within) & PollEvents.PollOut) != 0 && _peers.HasPeer);
    }

    private void Run()
    {
        try
        {
            while (!_closed)
            {
                _wake.WaitOne();
                while (!IsWritable(PollTimeout))
                    Thread.Yield();
                _writable.Fire();
            }
        }
        catch (TerminatingException)
        {
            // NetMQConfig.Cleanup was called.
        }
        _ended.SetResult(Close());
    }

    // NetMQ's own linger ends when everything is written, and then resets the connections.
    private long Close()
    {
        if (!NetMqDelivery.IsSupported)
        {
            _peers.Close(_linger == long.MaxValue ? Timeout.InfiniteTimeSpan : new TimeSpan(_linger));
            return 0;
        }
        var began = _time.GetTimestamp();
        for (var complete = 0;
            complete < 2 && _time.GetElapsedTime(began).Ticks < Volatile.Read(ref _linger);
            _wake.WaitOne(AcknowledgementInterval))
            complete = _peers.Delivery.IsComplete ? complete + 1 : 0;
        var missing = _peers.Delivery.CountMissing();
        _peers.Delivery.ShutdownSend();
        _peers.Close(TimeSpan.Zero);
        return missing;
    }
}
