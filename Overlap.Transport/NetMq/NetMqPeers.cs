using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NetMQ;
using NetMQ.Monitoring;
using NetMQ.Sockets;
using Overlap.Transport.Zmtp;

namespace Overlap.Transport.NetMq;

/// <summary>Configures a NetMQ socket, opens its endpoints, counts and reports its connections, and closes it.</summary>
internal sealed class NetMqPeers
{
    // Upper bound for the monitor thread to notice the end.
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(20);

    // NetMQ's own threads normally close a listener within milliseconds.
    private static readonly TimeSpan ListenerCloseTimeout = TimeSpan.FromSeconds(1);

    private static int _monitors;

    private readonly NetMQSocket _socket;
    private readonly TransportOptions _options;
    private readonly PairSocket _events = new();
    private readonly NetMQMonitor _monitor;
    private readonly Thread _monitorThread;
    private readonly ConcurrentDictionary<string, bool> _bound = [];
    private readonly CountdownEvent _openListeners = new(1);
    private volatile bool _ended;
    private long _connected;
    private long _disconnected;
    private long _bytes;

    /// <exception cref="TransportException">An endpoint cannot be used; the socket is closed.</exception>
    public NetMqPeers(NetMQSocket socket, IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _socket = socket;
        _options = options;
        Configure(socket.Options, options);
        // NetMQ drops events that nobody subscribes to, so the monitor is connected before the first endpoint is opened.
        var events = $"inproc://overlap-monitor-{Interlocked.Increment(ref _monitors)}";
        socket.Monitor(events, SocketEvents.Accepted | SocketEvents.Connected | SocketEvents.Disconnected | SocketEvents.Closed);
        _monitor = new NetMQMonitor(_events, events);
        _monitor.Accepted += (_, peer) => OnConnected(peer);
        _monitor.Connected += (_, peer) => OnConnected(peer);
        _monitor.Disconnected += (_, peer) => OnDisconnected(peer);
        _monitor.Closed += (_, listener) => OnClosed(listener.Address);
        _events.Connect(events);
        _monitorThread = new Thread(PollMonitor) { IsBackground = true, Name = "netmq peers" };
        _monitorThread.Start();
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

    public IReadOnlyList<string> Endpoints { get; }

    /// <summary>Tracks which sent messages reached the peers.</summary>
    public NetMqDelivery Delivery { get; } = new();

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

    /// <summary>Whether there is a connection.</summary>
    public bool HasPeer => Interlocked.Read(ref _connected) > Interlocked.Read(ref _disconnected);

    /// <summary>Counts bytes received or sent. Not thread-safe.</summary>
    public void Count(int bytes) => Volatile.Write(ref _bytes, _bytes + bytes);

    /// <summary>Closes the socket and waits until its ports are free. Call it once, on the thread that uses the socket.</summary>
    public void Close(TimeSpan linger)
    {
        _socket.Options.Linger = linger;
        _socket.Dispose();
        _openListeners.Signal();
        _openListeners.Wait(ListenerCloseTimeout);
        _ended = true;
        _monitorThread.Join();
    }

    private static void Configure(SocketOptions target, TransportOptions options)
    {
        target.SendHighWatermark = options.HighWaterMark;
        target.ReceiveHighWatermark = options.HighWaterMark;
        target.MaxMsgSize = options.MaxMessageSize;
        target.ReconnectInterval = options.ReconnectInterval;
        target.ReconnectIntervalMax = options.ReconnectMax;
        if (options.HeartbeatInterval is { } interval)
        {
            target.HeartbeatInterval = interval;
            target.HeartbeatTimeout = options.HeartbeatTimeout;
            target.HeartbeatTtl = options.HeartbeatTimeToLive;
        }
        if (options.SocketBuffer < NetMqTransport.MinSocketBuffer)
            return;
        target.SendBuffer = options.SocketBuffer;
        target.ReceiveBuffer = options.SocketBuffer;
    }

    private string Open(Endpoint endpoint)
    {
        NetMqTransport.Check(endpoint, _options);
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
                _openListeners.AddCount();
            return EndpointOf(endpoint, bound);
        }
        catch (AddressAlreadyInUseException inUse)
        {
            throw new TransportException(
                $"'{address}' cannot be bound: the port is in use. End the program that has it or choose another one.", inUse);
        }
        catch (Exception failed)
            when (failed is NetMQException or SocketException or FormatException or OverflowException or ArgumentException)
        {
            throw new TransportException($"'{address}' cannot be used: {(failed.InnerException ?? failed).Message}", failed);
        }
    }

    // NetMQ reports the family in place of an IPv6 address ("tcp://[InterNetworkV6]:5555"); only the port is usable.
    private static string EndpointOf(Endpoint endpoint, string bound)
    {
        var port = int.Parse(bound.AsSpan(bound.LastIndexOf(':') + 1));
        return $"tcp://{new IPEndPoint(TcpAddress.Parse(endpoint).ToBind().Address, port)}";
    }

    private void PollMonitor()
    {
        try
        {
            while (!_ended)
                _events.Poll(PollTimeout);
        }
        catch (TerminatingException)
        {
            // NetMQConfig.Cleanup was called.
        }
        _monitor.Dispose();
        _events.Dispose();
    }

    private void OnConnected(NetMQMonitorSocketEventArgs peer)
    {
        Interlocked.Increment(ref _connected);
        Report(PeerEventKind.Connected, peer.Address, Delivery.AddConnection(peer.Socket!), "");
    }

    private void OnDisconnected(NetMQMonitorSocketEventArgs peer)
    {
        Interlocked.Increment(ref _disconnected);
        Report(PeerEventKind.Disconnected, peer.Address, Delivery.RemoveConnection(peer.Socket!), "the connection ended");
    }

    // Also raised for failed connection attempts.
    private void OnClosed(string address)
    {
        if (_bound.TryRemove(address, out _))
            _openListeners.Signal();
    }

    private void Report(PeerEventKind kind, string endpoint, string? peer, string reason) =>
        _options.OnPeer?.Invoke(new PeerEvent(kind, endpoint, peer ?? endpoint, reason));
}
