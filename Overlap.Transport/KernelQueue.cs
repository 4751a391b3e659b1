using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Overlap.Transport;

/// <summary>What the kernel holds of a connection (tcp(7), unix(7)): one system call each. Any thread may ask.</summary>
internal static partial class KernelQueue
{
    // SIOCOUTQ of linux/sockios.h.
    private const nuint SendQueueSize = 0x5411;

    /// <summary>Bytes received and not yet read (FIONREAD); 0 if the socket is closed.</summary>
    public static long Unread(Socket socket)
    {
        try
        {
            return socket.Available;
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <summary>
    /// Bytes sent and not yet acknowledged by the peer's kernel (SIOCOUTQ); 0 if the socket is closed, and for a Unix socket, whose bytes are
    /// in the peer's receive queue as soon as they are sent. Null on other systems than Linux, which have no such call.
    /// </summary>
    public static long? Unacknowledged(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            return socket.AddressFamily != AddressFamily.Unix && ReadSize(socket.SafeHandle, SendQueueSize, out var bytes) == 0 ? bytes : 0;
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int ReadSize(SafeHandle socket, nuint request, out int bytes);
}
