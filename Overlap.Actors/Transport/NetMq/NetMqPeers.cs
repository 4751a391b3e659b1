using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NetMQ;
using NetMQ.Monitoring;
using NetMQ.Sockets;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>Sets one NetMQ socket up, opens its endpoints, counts and tells of its connections, and closes it.</summary>
internal sealed class NetMqPeers
{
    // How long the thread may take to see that it is to end.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    // NetMQ's own threads close a listener within moments.
    private static readonly TimeSpan MostForAListener = TimeSpan.FromSeconds(1);

    private static int _monitors;

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
        Set(socket.Options, options);
        // NetMQ throws away what it tells before somebody listens: this does before the first endpoint is opened.
        var events = $"inproc://overlap-monitor-{Interlocked.Increment(ref _monitors)}";
        socket.Monitor(events, SocketEvents.Accepted | SocketEvents.Connected | SocketEvents.Disconnected | SocketEvents.Closed);
        _monitor = new NetMQMonitor(_events, events);
        _monitor.Accepted += (_, peer) => Came(peer);
        _monitor.Connected += (_, peer) => Came(peer);
        _monitor.Disconnected += (_, peer) => Went(peer);
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

    public IReadOnlyList<string> Endpoints { get; }

    /// <summary>What of the messages sent has come to the peers.</summary>
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

    /// <summary>Whether a connection is there.</summary>
    public bool HasPeer => Interlocked.Read(ref _connected) > Interlocked.Read(ref _disconnected);

    /// <summary>So many bytes more were received or sent. Called by one thread at a time.</summary>
    public void Count(int bytes) => Volatile.Write(ref _bytes, _bytes + bytes);

    /// <summary>Closes the socket, and returns when its ports are free. Called once, where the socket is used.</summary>
    /// <param name="linger">How long NetMQ may go on to write.</param>
    public void Close(TimeSpan linger)
    {
        _socket.Options.Linger = linger;
        _socket.Dispose();
        _listening.Signal();
        _listening.Wait(MostForAListener);
        _ended = true;
        _watch.Join();
    }

    private static void Set(SocketOptions target, TransportOptions options)
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
        if (options.SocketBuffer < NetMqTransport.SmallestSocketBuffer)
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
                _listening.AddCount();
            return NameOf(endpoint, bound);
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

    // NetMQ names an IPv6 address by its family ("tcp://[InterNetworkV6]:5555"); its port is right.
    private static string NameOf(Endpoint endpoint, string bound)
    {
        var port = int.Parse(bound.AsSpan(bound.LastIndexOf(':') + 1));
        return $"tcp://{new IPEndPoint(TcpAddress.Parse(endpoint).ToBind().Address, port)}";
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
            // Somebody ends NetMQ for the whole process.
        }
        _monitor.Dispose();
        _events.Dispose();
    }

    private void Came(NetMQMonitorSocketEventArgs peer)
    {
        Interlocked.Increment(ref _connected);
        Tell(PeerEventKind.Connected, peer.Address, Delivery.Begin(peer.Socket!), "");
    }

    private void Went(NetMQMonitorSocketEventArgs peer)
    {
        Interlocked.Increment(ref _disconnected);
        Tell(PeerEventKind.Disconnected, peer.Address, Delivery.End(peer.Socket!), "the connection ended");
    }

    // Told of listeners and of attempts to connect alike.
    private void Closed(string address)
    {
        if (_bound.TryRemove(address, out _))
            _listening.Signal();
    }

    private void Tell(PeerEventKind kind, string endpoint, string? peer, string reason) =>
        _options.OnPeer?.Invoke(new PeerEvent(kind, endpoint, peer ?? endpoint, reason));
}
