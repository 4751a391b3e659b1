using System.Net;
using System.Net.Sockets;

namespace Overlap.Benchmarks.Sockets;

/// <summary>Messages of a fixed size in both directions of one TCP connection, without frames.</summary>
internal sealed class RawTcpConnection : IMessageSender, IMessageReceiver
{
    private readonly TcpListener? _listener;
    private Socket? _socket;

    private RawTcpConnection(TcpListener listener) => _listener = listener;

    private RawTcpConnection(Socket socket) => _socket = socket;

    /// <summary>Listens on a free port; the first call that needs the connection accepts it.</summary>
    public static RawTcpConnection Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new RawTcpConnection(listener);
    }

    /// <summary>Connects to <paramref name="endpoint"/>.</summary>
    public static RawTcpConnection Connect(string endpoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPEndPoint.Parse(endpoint));
        return new RawTcpConnection(socket);
    }

    public string Endpoint => _listener!.LocalEndpoint.ToString()!;

    public void Send(ReadOnlySpan<byte> message) => Connected().Send(message);

    public int Receive(Span<byte> message)
    {
        for (var filled = 0; filled < message.Length;)
            filled += ReceiveSome(Connected(), message[filled..]);
        return message.Length;
    }

    /// <summary>Waits for at least one byte.</summary>
    /// <returns>How many bytes were received. It does not return when the other process has ended: this one is about to be ended too.</returns>
    public static int ReceiveSome(Socket socket, Span<byte> buffer)
    {
        var received = socket.Receive(buffer);
        if (received == 0)
            Thread.Sleep(Timeout.Infinite);
        return received;
    }

    private Socket Connected()
    {
        if (_socket is null)
        {
            _socket = _listener!.AcceptSocket();
            _socket.NoDelay = true;
        }
        return _socket;
    }
}
