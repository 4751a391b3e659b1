using System.Net;
using System.Net.Sockets;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>The other end of a connection, byte by byte.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket _socket;
    private readonly CancellationTokenSource _deadline = new(Sockets.TestTimeout);

    private RawPeer(Socket socket) => _socket = socket;

    /// <summary>Connects to <c>tcp://127.0.0.1:PORT</c>.</summary>
    public static async Task<RawPeer> ConnectAsync(string endpoint)
    {
        // Fixed, so that the kernel does not hold more and more for a peer that does not read.
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 32 * 1024 };
        await socket.ConnectAsync(IPEndPoint.Parse(endpoint["tcp://".Length..]));
        return new RawPeer(socket);
    }

    /// <summary>Its own address, as the other side sees it.</summary>
    public string Address => $"{_socket.LocalEndPoint}";

    /// <summary>Its bytes to read, or to write, many at a time; made anew each time.</summary>
    public Stream OpenStream() => new BufferedStream(new NetworkStream(_socket), 64 * 1024);

    public static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    public static async Task<RawPeer> AcceptAsync(Socket listener) =>
        new(await listener.AcceptAsync(new CancellationTokenSource(Sockets.TestTimeout).Token));

    /// <summary>Connects and goes through the handshake as the given socket type.</summary>
    public static async Task<RawPeer> ConnectAsync(string endpoint, string socketType)
    {
        var peer = await ConnectAsync(endpoint);
        Assert.True(await peer.TryHandshakeAsync(socketType));
        return peer;
    }

    /// <summary>Goes through the handshake; false where the other side closes instead.</summary>
    public async Task<bool> TryHandshakeAsync(string socketType)
    {
        try
        {
            await SendAsync([.. Wire.Greeting(), .. Wire.Ready(socketType)]);
            return (await ReceiveToEndAsync(64 + 28)).Length == 64 + 28;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async Task SendAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
            sent += await _socket.SendAsync(bytes.AsMemory(sent), _deadline.Token);
    }

    /// <summary>Exactly so many bytes.</summary>
    public async Task<byte[]> ReceiveAsync(int count)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var received = await _socket.ReceiveAsync(bytes.AsMemory(filled), _deadline.Token);
            Assert.NotEqual(0, received);
            filled += received;
        }
        return bytes;
    }

    /// <summary>All that comes until the other side has closed or reset the connection, or there are so many bytes.</summary>
    public async Task<byte[]> ReceiveToEndAsync(int most = int.MaxValue)
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        try
        {
            while (bytes.Count < most
                && await _socket.ReceiveAsync(buffer.AsMemory(0, Math.Min(buffer.Length, most - bytes.Count)), _deadline.Token) is var received and > 0)
                bytes.AddRange(buffer.AsSpan(0, received));
        }
        catch (SocketException)
        {
        }
        return [.. bytes];
    }

    /// <summary>Says that nothing more will come.</summary>
    public void ShutdownSend() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _deadline.Dispose();
    }
}
