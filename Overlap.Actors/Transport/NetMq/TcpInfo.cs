using System.Net.Sockets;

namespace Overlap.Actors.Transport.NetMq;

/// <summary>How far a TCP connection is, as the kernel tells: <c>getsockopt(TCP_INFO)</c>, tcp(7). Linux alone has it.</summary>
/// <param name="Written">Bytes that were written to it.</param>
/// <param name="Received">Bytes that came from the peer.</param>
/// <param name="IsIdle">Whether the peer has acknowledged all that was written.</param>
internal readonly record struct TcpInfo(long Written, long Received, bool IsIdle)
{
    private const int Tcp = 6;
    private const int Info = 11;

    // Places in struct tcp_info (linux/tcp.h), and its size up to the last of them.
    private const int Unacknowledged = 24;
    private const int BytesReceived = 128;
    private const int NotSent = 144;
    private const int BytesSent = 200;
    private const int BytesRetransmitted = 208;
    private const int Size = BytesRetransmitted + sizeof(long);

    /// <summary>Reads it; null where the connection is gone or the system does not tell.</summary>
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
