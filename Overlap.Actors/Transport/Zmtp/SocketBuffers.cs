using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>The kernel's buffers of a connection. An accepted one has its listener's.</summary>
internal static class SocketBuffers
{
    /// <summary>Sets them as the options say; to be called before the socket listens or connects.</summary>
    public static void Set(Socket socket, TransportOptions options)
    {
        if (options.SocketBuffer == 0)
            return;
        socket.SendBufferSize = options.SocketBuffer;
        socket.ReceiveBufferSize = options.SocketBuffer;
    }
}
