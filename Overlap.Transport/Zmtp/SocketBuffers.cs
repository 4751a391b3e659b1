using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>The kernel buffers of a connection. An accepted connection inherits those of its listener.</summary>
internal static class SocketBuffers
{
    private const int TcpLevel = 6;
    private const int MaxSegment = 2;
    private const int SmallestSegment = 536;
    private const int LargestSegment = 32767;

    /// <summary>Applies the options. Call it before the socket listens or connects.</summary>
    public static void Set(Socket socket, TransportOptions options)
    {
        if (options.SocketBuffer == 0)
            return;
        socket.SendBufferSize = options.SocketBuffer;
        socket.ReceiveBufferSize = options.SocketBuffer;
        if (OperatingSystem.IsLinux() && socket.ProtocolType == ProtocolType.Tcp)
            SetSegments(socket, Math.Clamp(options.SocketBuffer / 4, SmallestSegment, LargestSegment));
    }

    // A receiver may delay its ACK by 40 ms until it has more than one segment. Loopback segments are larger than a small buffer,
    // so a sender that has filled it would wait that long each time: hence a smaller TCP_MAXSEG (tcp(7)).
    private static void SetSegments(Socket socket, int size) =>
        socket.SetRawSocketOption(TcpLevel, MaxSegment, BitConverter.GetBytes(size));
}
