using System.Collections.Concurrent;
using System.Net.Sockets;
using NetMQ;
using NetMQ.Monitoring;
using NetMQ.Sockets;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>Sets one NetMQ socket up, opens its endpoints, counts and tells of its connections, and closes it.</summary>
internal sealed class NetMqPeers
{
    // How long the thread may take to see that it is to end.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    // NetMQ's own threads close a listener within moments.
    private static readonly TimeSpan MostForAListener = TimeSpan.FromSeconds(1);

    private static int _monitors;
    private static int _open;

    private readonly NetMQSocket _socket;
    private readonly TransportOptions _options;
    private readonly PairSocket _events = new();
    private readonly NetMQMonitor _monitor;
    private readonly Thread _watch;
    private readonly ConcurrentDictionary<string, bool> _bound = [];
    private readonly CountdownEvent _listening = new(1);
    private volatile bool _ended;
    private long _connected;
    private long _disconnected;
    private long _bytes;

    /// <exception cref="TransportException">An endpoint cannot be used; the socket is closed.</exception>
    public NetMqPeers(NetMQSocket socket, IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _socket = socket;
        _options = options;
        Interlocked.Increment(ref _open);
        Set(socket.Options, options);
        // NetMQ throws away what it tells before somebody listens: this does before the first endpoint is opened.
        var events = $"inproc://overlap-monitor-{Interlocked.Increment(ref _monitors)}";
        socket.Monitor(events, SocketEvents.Accepted | SocketEvents.Connected | SocketEvents.Disconnected | SocketEvents.Closed);
        _monitor = new NetMQMonitor(_events, events);
        _monitor.Accepted += (_, peer) => Came(peer.Address);
        _monitor.Connected += (_, peer) => Came(peer.Address);
        _monitor.Disconnected += (_, peer) => Went(peer.Address);
        _monitor.Closed += (_, listener) => Closed(listener.Address);
        _events.Connect(events);
        _watch = new Thread(Watch) { IsBackground = true, Name = "netmq peers" };
        _watch.Start();
        try
        {
            Endpoints = [.. endpoints.Select(Open)];
        }
        catch (TransportException)
        {
            Close(TimeSpan.Zero);
            throw;
        }
    }

    /// <summary>How many sockets are not closed yet.</summary>
    public static int OpenSockets => Volatile.Read(ref _open);

    public IReadOnlyList<string> Endpoints { get; }

    public TransportCounters Counters
    {
        get
        {
            var connected = Interlocked.Read(ref _connected);
            var disconnected = Interlocked.Read(ref _disconnected);
            return new TransportCounters(
                connected, disconnected, Rejected: 0, Failed: 0, (int)Math.Max(connected - disconnected, 0), Interlocked.Read(ref _bytes));
        }
    }

    public void Count(int bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Closes the socket, and returns when its ports are free. Called once, where the socket is used.</summary>
    public void Close(TimeSpan linger)
    {
        _socket.Options.Linger = linger;
        _socket.Dispose();
        _listening.Signal();
        _listening.Wait(MostForAListener);
        _ended = true;
        _watch.Join();
        Interlocked.Decrement(ref _open);
    }

    private static void Set(SocketOptions target, TransportOptions options)
    {
        target.SendHighWatermark = options.HighWaterMark;
        target.ReceiveHighWatermark = options.HighWaterMark;
        target.MaxMsgSize = options.MaxMessageSize;
        target.ReconnectInterval = options.ReconnectInterval;
        target.ReconnectIntervalMax = options.ReconnectMax;
        // Nothing is accepted for a peer that is not there.
        target.DelayAttachOnConnect = true;
        if (options.HeartbeatInterval is { } interval)
        {
            target.HeartbeatInterval = interval;
            target.HeartbeatTimeout = options.HeartbeatTimeout;
            target.HeartbeatTtl = options.HeartbeatTimeToLive;
        }
        if (options.SocketBuffer == 0)
            return;
        target.SendBuffer = options.SocketBuffer;
        target.ReceiveBuffer = options.SocketBuffer;
    }

    /// <exception cref="TransportException">It is no endpoint of NetMQ's, whatever is there.</exception>
    public static void Check(Endpoint endpoint)
    {
        if (endpoint.Scheme != "tcp")
            throw new TransportException($"'{endpoint}': the netmq transport has no scheme '{endpoint.Scheme}': use tcp://HOST:PORT.");
        Zmtp.TcpAddress.Parse(endpoint);
    }

    private string Open(Endpoint endpoint)
    {
        Check(endpoint);
        var address = endpoint.ToString();
        try
        {
            if (!endpoint.Binds)
            {
                _socket.Connect(address);
                return address;
            }
            _socket.Bind(address);
            var bound = _socket.Options.LastEndpoint ?? address;
            if (_bound.TryAdd(bound, true))
                _listening.AddCount();
            return bound;
        }
        catch (AddressAlreadyInUseException inUse)
        {
            throw new TransportException($"'{address}' cannot be bound: the port is in use. End the program that has it or choose another one.", inUse);
        }
        catch (Exception failed) when (failed is NetMQException or SocketException or FormatException or OverflowException or ArgumentException)
        {
            throw new TransportException($"'{address}' cannot be used: {(failed.InnerException ?? failed).Message}", failed);
        }
    }

    private void Watch()
    {
        try
        {
            while (!_ended)
                _events.Poll(Patience);
        }
        catch (TerminatingException)
        {
            // The process ends.
        }
        _monitor.Dispose();
        _events.Dispose();
    }

    private void Came(string address)
    {
        Interlocked.Increment(ref _connected);
        Tell(PeerEventKind.Connected, address, "");
    }

    private void Went(string address)
    {
        Interlocked.Increment(ref _disconnected);
        Tell(PeerEventKind.Disconnected, address, "the connection ended");
    }

    // Told of listeners and of attempts to connect alike.
    private void Closed(string address)
    {
        if (_bound.TryRemove(address, out _))
            _listening.Signal();
    }

    // NetMQ names the endpoint alone, not the peer.
    private void Tell(PeerEventKind kind, string address, string reason) => _options.OnPeer?.Invoke(new PeerEvent(kind, address, address, reason));
}
