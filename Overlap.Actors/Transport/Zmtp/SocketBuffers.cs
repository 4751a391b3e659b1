using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>The kernel's buffers of a connection. An accepted one has its listener's.</summary>
internal static class SocketBuffers
{
    private const int TcpLevel = 6;
    private const int MaxSegment = 2;
    private const int SmallestSegment = 536;
    private const int LargestSegment = 32767;

    /// <summary>Sets them as the options say; to be called before the socket listens or connects.</summary>
    public static void Set(Socket socket, TransportOptions options)
    {
        if (options.SocketBuffer == 0)
            return;
        socket.SendBufferSize = options.SocketBuffer;
        socket.ReceiveBufferSize = options.SocketBuffer;
        if (OperatingSystem.IsLinux() && socket.ProtocolType == ProtocolType.Tcp)
            SetSegments(socket, Math.Clamp(options.SocketBuffer / 4, SmallestSegment, LargestSegment));
    }

    // A receiver may put its acknowledgement off by 40 ms unless more than one segment has come. The loopback's segments are
    // larger than a small buffer, so a sender that filled it would wait that long every time.
    private static void SetSegments(Socket socket, int size) => socket.SetRawSocketOption(TcpLevel, MaxSegment, BitConverter.GetBytes(size));
}
