using System.Net;
using System.Net.Sockets;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Sends each message back over the TCP connection that it came by.</summary>
internal sealed class RawEcho : IRole
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _message;
    private long _messages;

    public RawEcho(RoleOptions options)
    {
        _message = new byte[options.Size];
        _listener.Start();
        RoleHost.StartThread(Echo);
    }

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    public long Messages => Volatile.Read(ref _messages);

    /// <summary>Waits until <paramref name="message"/> is full; <c>false</c> when the other side has closed.</summary>
    public static bool Fill(Socket socket, byte[] message)
    {
        for (var filled = 0; filled < message.Length;)
        {
            var received = socket.Receive(message.AsSpan(filled));
            if (received == 0)
                return false;
            filled += received;
        }
        return true;
    }

    private void Echo()
    {
        using var socket = _listener.AcceptSocket();
        socket.NoDelay = true;
        while (Fill(socket, _message))
        {
            socket.Send(_message);
            Volatile.Write(ref _messages, _messages + 1);
        }
    }
}
