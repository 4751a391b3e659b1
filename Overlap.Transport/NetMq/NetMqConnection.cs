using System.Net.Sockets;
using System.Runtime.CompilerServices;
using AsyncIO;
using Overlap.Transport.Zmtp;

namespace Overlap.Transport.NetMq;

/// <summary>One of NetMQ's TCP connections, observed through its socket.</summary>
internal sealed class NetMqConnection
{
    // ZMTP 3.1: greeting (64 bytes) and READY with socket type and identity (28). Peers of older protocols get at least 10 bytes.
    private const int Handshake = 92;
    private const int Greeting = 64;
    private const int MinLegacyHandshake = 10;

    private readonly Socket _socket;

    public NetMqConnection(AsyncSocket socket)
    {
        _socket = SocketField(socket);
        Peer = SocketAddress.OfPeer(_socket, "");
    }

    /// <summary>The peer's address.</summary>
    public string Peer { get; }

    /// <summary>Whether the peer's kernel has acknowledged all that NetMQ wrote; null if the connection has ended.</summary>
    public bool? IsIdle => TcpInfo.Read(_socket)?.IsIdle;

    /// <summary>Bytes of messages and heartbeats that NetMQ wrote; null if the connection has ended.</summary>
    public long? Written =>
        TcpInfo.Read(_socket) is { } info ? info.Written - (info.Received < Greeting ? MinLegacyHandshake : Handshake) : null;

    /// <summary>Bytes in the kernel that were received and not yet read.</summary>
    public long UnreadBytes => KernelQueue.Unread(_socket);

    /// <summary>Bytes in the kernel that NetMQ has sent and the peer's kernel has not acknowledged; null if the system cannot tell.</summary>
    public long? UnacknowledgedBytes => KernelQueue.Unacknowledged(_socket);

    /// <summary>
    /// Shuts down sending: FIN follows the data already written. NetMQ always has a receive pending, and .NET resets a connection that
    /// is closed in that state, which makes the kernel discard unsent data; not after a shutdown.
    /// </summary>
    public void ShutdownSend()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Already closed.
        }
    }

    // NetMQ exposes AsyncIO's wrapper, which has neither Shutdown nor raw socket options.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_socket")]
    private static extern ref Socket SocketField([UnsafeAccessorType("AsyncIO.DotNet.NativeSocket, AsyncIO")] object wrapper);
}
