using System.Net.Sockets;
using System.Runtime.CompilerServices;
using AsyncIO;
using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>One TCP connection of NetMQ's, looked at from outside.</summary>
internal sealed class NetMqConnection
{
    // Greeting (64 bytes) and READY with socket type and identity (28), ZMTP 3.1. Peers of older protocols are sent 10 bytes at least.
    private const int Handshake = 92;
    private const int Greeting = 64;
    private const int OldHandshake = 10;

    private readonly Socket _socket;

    /// <param name="socket">As NetMQ's monitor gives it.</param>
    public NetMqConnection(AsyncSocket socket)
    {
        _socket = SocketField(socket);
        Peer = SocketAddress.OfPeer(_socket, "");
    }

    /// <summary>The peer's address.</summary>
    public string Peer { get; }

    /// <summary>Whether the peer's kernel has acknowledged what NetMQ wrote; null where the connection has ended.</summary>
    public bool? IsIdle => TcpInfo.Read(_socket)?.IsIdle;

    /// <summary>How many bytes of messages and heartbeats NetMQ wrote; null where the connection has ended.</summary>
    public long? Written => TcpInfo.Read(_socket) is { } info ? info.Written - (info.Received < Greeting ? OldHandshake : Handshake) : null;

    /// <summary>
    /// Sends no more: what was written goes out, then the end. NetMQ always has a receive under way, and .NET resets a connection that is
    /// closed with one, whereupon the kernel throws away what it still holds; but not after this.
    /// </summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // There is nothing left to end.
        }
    }

    // NetMQ hands out AsyncIO's wrapper, which has neither Shutdown nor the kernel's figures.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_socket")]
    private static extern ref Socket SocketField([UnsafeAccessorType("AsyncIO.DotNet.NativeSocket, AsyncIO")] object wrapper);

}
