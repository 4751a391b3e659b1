using NetMQ;
using NetMQ.Monitoring;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>Sets one NetMQ socket up, opens its endpoints, and counts and tells of its connections.</summary>
internal sealed class NetMqPeers : IDisposable
{
    private static int _monitors;

    private readonly TransportOptions _options;
    private readonly NetMQMonitor _monitor;
    private long _connected;
    private long _disconnected;
    private long _bytes;

    /// <exception cref="TransportException">An endpoint cannot be used; the socket is closed.</exception>
    public NetMqPeers(NetMQSocket socket, IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _options = options;
        Set(socket.Options, options);
        _monitor = new NetMQMonitor(
            socket, $"inproc://overlap-monitor-{Interlocked.Increment(ref _monitors)}",
            SocketEvents.Accepted | SocketEvents.Connected | SocketEvents.Disconnected);
        _monitor.Accepted += (_, peer) => Came(peer.Address);
        _monitor.Connected += (_, peer) => Came(peer.Address);
        _monitor.Disconnected += (_, peer) => Went(peer.Address);
        _monitor.Timeout = TimeSpan.FromMilliseconds(50);
        _ = _monitor.StartAsync();
        try
        {
            Endpoints = [.. endpoints.Select(endpoint => Open(socket, endpoint))];
        }
        catch (TransportException)
        {
            _monitor.Dispose();
            socket.Dispose();
            throw;
        }
    }

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

    public void Dispose() => _monitor.Dispose();

    private static void Set(SocketOptions target, TransportOptions options)
    {
        target.SendHighWatermark = options.HighWaterMark;
        target.ReceiveHighWatermark = options.HighWaterMark;
        target.MaxMsgSize = options.MaxMessageSize;
        target.ReconnectInterval = options.ReconnectInterval;
        target.ReconnectIntervalMax = options.ReconnectMax;
        // Nothing is accepted for a peer that is not there.
        target.DelayAttachOnConnect = true;
        if (options.SocketBuffer == 0)
            return;
        target.SendBuffer = options.SocketBuffer;
        target.ReceiveBuffer = options.SocketBuffer;
    }

    private static string Open(NetMQSocket socket, Endpoint endpoint)
    {
        if (endpoint.Scheme != "tcp")
            throw new TransportException($"'{endpoint}': the netmq transport has no scheme '{endpoint.Scheme}': use tcp://HOST:PORT.");
        try
        {
            if (!endpoint.Binds)
            {
                socket.Connect(endpoint.ToString());
                return endpoint.ToString();
            }
            socket.Bind(endpoint.ToString());
            return socket.Options.LastEndpoint ?? endpoint.ToString();
        }
        catch (AddressAlreadyInUseException inUse)
        {
            throw new TransportException($"'{endpoint}' cannot be bound: the port is in use. End the program that has it or choose another one.", inUse);
        }
        catch (NetMQException failed)
        {
            throw new TransportException($"'{endpoint}' cannot be used: {failed.Message}", failed);
        }
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

    private void Tell(PeerEventKind kind, string address, string reason) => _options.OnPeer?.Invoke(new PeerEvent(kind, Endpoints?[0] ?? address, address, reason));
}
