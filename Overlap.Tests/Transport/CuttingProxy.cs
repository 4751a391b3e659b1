using System.Net;
using System.Net.Sockets;

namespace Overlap.Tests.Transport;

/// <summary>Stands between two sockets and breaks their connection when it is told to.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly Socket _listener = NewSocket();
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private readonly IPEndPoint _target;

    /// <param name="target">Where it connects to for each connection that it accepts, as <c>tcp://127.0.0.1:PORT</c>.</param>
    public CuttingProxy(string target)
    {
        _target = IPEndPoint.Parse(target["tcp://".Length..]);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public string Endpoint => $"tcp://{_listener.LocalEndPoint}";

    /// <summary>Resets every connection, on both sides.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            foreach (var socket in _sockets)
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
            }
            _sockets.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var one = await _listener.AcceptAsync();
                var other = NewSocket();
                await other.ConnectAsync(_target);
                lock (_gate)
                    _sockets.AddRange([one, other]);
                _ = PumpAsync(one, other);
                _ = PumpAsync(other, one);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
        }
    }

    // What the kernel holds here is lost at a cut, so it is not to be much. An accepted socket has its listener's buffers.
    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        SendBufferSize = 16 * 1024,
        ReceiveBufferSize = 16 * 1024,
    };

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[8192];
        try
        {
            while (await from.ReceiveAsync(buffer) is var received and > 0)
            {
                for (var sent = 0; sent < received;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, received - sent));
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
        }
    }
}
