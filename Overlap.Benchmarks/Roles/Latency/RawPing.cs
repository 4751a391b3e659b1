using System.Net;
using System.Net.Sockets;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>Round trips over one TCP connection.</summary>
internal sealed class RawPing : Pinger
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _message;

    public RawPing(RoleOptions options)
    {
        _message = new byte[options.Size];
        _socket.Connect(IPEndPoint.Parse(options.Endpoint!));
        Start();
    }

    protected override void GoThereAndBack()
    {
        _socket.Send(_message);
        RawEcho.Fill(_socket, _message);
    }
}
