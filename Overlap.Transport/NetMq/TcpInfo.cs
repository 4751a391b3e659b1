using System.Net.Sockets;

namespace Overlap.Transport.NetMq;

/// <summary>Progress of a TCP connection from <c>getsockopt(TCP_INFO)</c>, tcp(7). Linux only.</summary>
/// <param name="Written">Bytes written, including those not yet sent.</param>
/// <param name="Received">Bytes received from the peer.</param>
/// <param name="IsIdle">Whether the peer has acknowledged everything written.</param>
internal readonly record struct TcpInfo(long Written, long Received, bool IsIdle)
{
    private const int Tcp = 6;
    private const int Info = 11;

    // Offsets in struct tcp_info (linux/tcp.h), and its size up to the last field used.
    private const int Unacknowledged = 24;
    private const int BytesReceived = 128;
    private const int NotSent = 144;
    private const int BytesSent = 200;
    private const int BytesRetransmitted = 208;
    private const int Size = BytesRetransmitted + sizeof(long);

    /// <summary>Reads it; null if the connection is closed, and on other systems.</summary>
    public static TcpInfo? Read(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> info = stackalloc byte[Size];
        try
        {
            if (socket.GetRawSocketOption(Tcp, Info, info) < Size)
                return null;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return null;
        }
        var notSent = BitConverter.ToUInt32(info[NotSent..]);
        return new TcpInfo(
            BitConverter.ToInt64(info[BytesSent..]) - BitConverter.ToInt64(info[BytesRetransmitted..]) + notSent,
            BitConverter.ToInt64(info[BytesReceived..]),
            notSent == 0 && BitConverter.ToUInt32(info[Unacknowledged..]) == 0);
    }
}
