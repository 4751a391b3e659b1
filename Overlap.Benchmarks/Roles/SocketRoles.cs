using System.Diagnostics;
using Overlap.Benchmarks.Sockets;
using Overlap.Metering;

namespace Overlap.Benchmarks.Roles;

/// <summary>The roles with a socket of their own, for every transport: bursts in one direction, and single messages in both.</summary>
internal static class SocketRoles
{
    public const string RawTcp = "raw-tcp";
    public const string LibZmq = "libzmq";
    public const string NetMq = "bare-netmq";

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    /// <summary>Receives and discards, on a socket that is bound to a free port.</summary>
    public static RunningRole Receive(RoleOptions options)
    {
        switch (options.Transport)
        {
            case RawTcp:
                var raw = new RawTcpReceiver();
                return Repeat(raw.ReceiveBurst, raw.Endpoint);
            case LibZmq:
                var libZmq = LibZmqSocket.Bind(SocketKind.Pull, options.Size);
                return Repeat(libZmq.ReceiveBurst, libZmq.Endpoint);
            case NetMq:
                var netMq = new NetMqReceiver();
                return Repeat(netMq.ReceiveBurst, netMq.Endpoint);
            default:
                var pull = TransportSockets.BindPull(options.Transport);
                return Repeat(() => pull.ReceiveBurst(observer: null), pull.Endpoint);
        }
    }

    /// <summary>Sends to the other process as fast as possible.</summary>
    public static RunningRole Send(RoleOptions options)
    {
        var (endpoint, size) = (options.Endpoint!, options.Size);
        return Repeat(options.Transport switch
        {
            RawTcp => new RawTcpSender(endpoint, size).SendBurst,
            LibZmq => LibZmqSocket.Connect(SocketKind.Push, endpoint, size).SendBurst,
            NetMq => new NetMqSender(endpoint, size).SendBurst,
            var name => TransportSockets.ConnectPush(name, endpoint, size).SendBurst,
        });
    }

    /// <summary>Sends each message back to the other process.</summary>
    public static RunningRole Echo(RoleOptions options)
    {
        (IMessageReceiver Receiver, IMessageSender Sender) sockets = options.Transport switch
        {
            RawTcp => Both(RawTcpConnection.Listen()),
            LibZmq => (LibZmqSocket.Bind(SocketKind.Pull, options.Size), LibZmqSocket.Bind(SocketKind.Push, options.Size)),
            var name => (TransportSockets.BindPull(name), TransportSockets.BindPush(name, options.Size)),
        };
        var (receiver, sender) = sockets;
        var message = new byte[options.Size];
        return Repeat(() =>
        {
            var length = receiver.Receive(message);
            sender.Send(message.AsSpan(0, length));
            return 1;
        }, EndpointPair.Join(receiver.Endpoint, sender.Endpoint));
    }

    /// <summary>A closed loop: sends one message, waits until it is back, and records how long that took.</summary>
    public static RunningRole Ping(RoleOptions options)
    {
        var (request, reply) = EndpointPair.Split(options.Endpoint!);
        (IMessageReceiver Receiver, IMessageSender Sender) sockets = options.Transport switch
        {
            RawTcp => Both(RawTcpConnection.Connect(request)),
            LibZmq => (LibZmqSocket.Connect(SocketKind.Pull, reply, options.Size), LibZmqSocket.Connect(SocketKind.Push, request, options.Size)),
            var name => (TransportSockets.ConnectPull(name, reply), TransportSockets.ConnectPush(name, request, options.Size)),
        };
        var (receiver, sender) = sockets;
        var message = new byte[options.Size];
        var roundTrips = new LatencyHistogram();
        return Repeat(() =>
        {
            var sent = Stopwatch.GetTimestamp();
            sender.Send(message);
            receiver.Receive(message);
            Volatile.Read(ref roundTrips).Record((long)((Stopwatch.GetTimestamp() - sent) * NanosecondsPerTick));
            return 1;
        }) with { TakeRoundTrips = () => Interlocked.Exchange(ref roundTrips, new LatencyHistogram()) };
    }

    private static (IMessageReceiver, IMessageSender) Both(RawTcpConnection connection) => (connection, connection);

    // A burst is a method that is called again and again, so that the JIT compiler optimizes it for the messages it has seen.
    private static RunningRole Repeat(Func<int> burst, string? endpoint = null)
    {
        var messages = 0L;
        new Thread(() =>
        {
            while (true)
                Volatile.Write(ref messages, messages + burst());
        }) { IsBackground = true }.Start();
        return new RunningRole(endpoint, () => Volatile.Read(ref messages));
    }
}

/// <summary>The two endpoints of an echo as one text: for requests and for replies.</summary>
internal static class EndpointPair
{
    private const char Separator = ' ';

    public static string Join(string request, string reply) => $"{request}{Separator}{reply}";

    public static (string Request, string Reply) Split(string pair)
    {
        var both = pair.Split(Separator);
        return (both[0], both[1]);
    }
}
