using NetMQ;
using NetMQ.Sockets;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>
/// A NetMQ PUSH. Messages go to NetMQ from the caller's thread; a thread of its own looks, while a caller waits, whether a peer
/// has room again.
/// </summary>
internal sealed class NetMqPushSocket : IPushSocket
{
    // How long a look at the peers may keep the socket from its user.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly PushSocket _socket = new();
    private readonly NetMqPeers _peers;
    private readonly OneShot _writable = new();
    private readonly AutoResetEvent _waits = new(false);
    private volatile bool _closed;

    public NetMqPushSocket(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _peers = new NetMqPeers(_socket, endpoints, options);
        new Thread(Watch) { IsBackground = true, Name = "netmq push" }.Start();
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
            if (_socket.TrySend(ref frame, TimeSpan.Zero, more: false))
            {
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
            _waits.Set();
    }

    public ValueTask<long> CloseAsync(TimeSpan linger)
    {
        lock (_gate)
        {
            if (_closed)
                return ValueTask.FromResult(0L);
            _closed = true;
        }
        _peers.Close(linger);
        _waits.Set();
        _writable.Fire();
        return ValueTask.FromResult(0L);
    }

    public async ValueTask DisposeAsync() => await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);

    private bool IsWritable(TimeSpan within)
    {
        lock (_gate)
            return _closed || (_socket.Poll(PollEvents.PollOut, within) & PollEvents.PollOut) != 0;
    }

    private void Watch()
    {
        try
        {
            while (!_closed)
            {
                _waits.WaitOne();
                while (!IsWritable(Look))
                    Thread.Yield();
                _writable.Fire();
            }
        }
        catch (TerminatingException)
        {
            // The process ends.
        }
    }
}
