using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>
/// A NetMQ PUSH. Messages go to NetMQ from the caller's thread; a thread of its own looks, while a caller waits, whether a peer
/// has room again, and in the end whether the peers have all.
/// </summary>
internal sealed class NetMqPushSocket : IPushSocket
{
    // How long a look at the peers may keep the socket from its user. A sender waits that long itself for peers that are there: NetMQ's own
    // thread makes room sooner, and calling back costs more.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    // From one look at what the peers have acknowledged to the next. NetMQ writes sooner than that what a connection has room for.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

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
        // Nothing is accepted for a peer that is not there.
        _socket.Options.DelayAttachOnConnect = true;
        _peers = new NetMqPeers(_socket, endpoints, options);
        new Thread(Run) { IsBackground = true, Name = "netmq push" }.Start();
    }

    public IReadOnlyList<string> Endpoints => _peers.Endpoints;

    public TransportCounters Counters => _peers.Counters;

    public bool TrySend(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var frame = new Msg();
            frame.InitPool(message.Length);
            message.CopyTo(frame.Slice());
            if (_socket.TrySend(ref frame, _peers.HasPeer ? Look : TimeSpan.Zero, more: false))
            {
                _peers.Delivery.Accept(message.Length);
                _peers.Count(message.Length);
                return true;
            }
            frame.Close();
            return false;
        }
    }

    // NetMQ's own threads send by themselves.
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

    // A second call may shorten the first one's wait.
    public ValueTask<long> CloseAsync(TimeSpan linger)
    {
        Volatile.Write(ref _linger, linger == Timeout.InfiniteTimeSpan ? long.MaxValue : linger.Ticks);
        lock (_gate)
            _closed = true;
        _wake.Set();
        return new ValueTask<long>(_ended.Task);
    }

    public async ValueTask DisposeAsync() => await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);

    private bool IsWritable(TimeSpan within)
    {
        lock (_gate)
            return _closed || (_socket.Poll(PollEvents.PollOut, within) & PollEvents.PollOut) != 0;
    }

    private void Run()
    {
        try
        {
            while (!_closed)
            {
                _wake.WaitOne();
                while (!IsWritable(Look))
                    Thread.Yield();
                _writable.Fire();
            }
        }
        catch (TerminatingException)
        {
            // Somebody ends NetMQ for the whole process.
        }
        _ended.SetResult(Close());
    }

    // Not by NetMQ's linger, which ends when all is written and then resets the connections.
    private long Close()
    {
        if (!NetMqDelivery.CanTell)
        {
            _peers.Close(_linger == long.MaxValue ? Timeout.InfiniteTimeSpan : new TimeSpan(_linger));
            return 0;
        }
        var began = _time.GetTimestamp();
        for (var complete = 0; complete < 2 && _time.GetElapsedTime(began).Ticks < Volatile.Read(ref _linger); _wake.WaitOne(Pause))
            complete = _peers.Delivery.IsComplete ? complete + 1 : 0;
        var missing = _peers.Delivery.CountMissing();
        _peers.Delivery.EndSending();
        _peers.Close(TimeSpan.Zero);
        return missing;
    }
}
