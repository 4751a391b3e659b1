using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>The address of an ipc endpoint: the path of a Unix socket, which only its owner may use.</summary>
/// <param name="Endpoint">Where it stands, for errors.</param>
/// <param name="Path">At most 107 bytes.</param>
internal sealed record IpcAddress(Endpoint Endpoint, string Path) : SocketAddress(Endpoint)
{
    private const int LongestPath = 107;

    private UnixDomainSocketEndPoint Address => new(Path);

    /// <exception cref="TransportException">The path is too long, or a name that the system's kernel would take for something else.</exception>
    public static new IpcAddress Parse(Endpoint endpoint)
    {
        var path = endpoint.Address;
        var length = Encoding.UTF8.GetByteCount(path);
        if (length > LongestPath)
            throw new TransportException($"'{endpoint}' is too long: a Unix socket's path has at most {LongestPath} bytes, this one {length}. Use a shorter folder, such as /tmp.");
        if (path == "*" || path[0] == '@')
            throw new TransportException($"'{endpoint}' names no file: expected ipc://PATH, such as ipc:///tmp/overlap.sock.");
        return new IpcAddress(endpoint, path);
    }

    /// <inheritdoc/>
    public override Socket Bind(TransportOptions options)
    {
        RemoveStale();
        var socket = NewSocket(Address, options);
        try
        {
            socket.Bind(Address);
            // Nobody can connect before the socket listens: there is no moment at which others could.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return socket;
        }
        catch (Exception failed) when (failed is SocketException or IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new TransportException($"'{Endpoint}' cannot be bound: {Cause(failed)}", failed);
        }
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<EndPoint>> ResolveAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<EndPoint>>([Address]);

    // A socket's file outlives a program that was killed. It is stale when nobody answers there.
    private void RemoveStale()
    {
        if (!File.Exists(Path))
            return;
        using var probe = new Socket(AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(Address);
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused && IsSocket())
        {
            File.Delete(Path);
            return;
        }
        catch (SocketException refused)
        {
            var cause = IsSocket() ? Cause(refused) : "the file there is no socket. Remove it or choose another path.";
            throw new TransportException($"'{Endpoint}' cannot be bound: {cause}", refused);
        }
        throw new TransportException($"'{Endpoint}' cannot be bound: it is in use. End the program that has it (lsof {Path} names it) or choose another path.");
    }

    // At a regular file a connection is refused as well, but only a socket cannot be opened. To read and write: a pipe would wait otherwise.
    private bool IsSocket()
    {
        try
        {
            using var file = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string Cause(Exception failed) => failed switch
    {
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.SocketError } or DirectoryNotFoundException =>
            $"the folder of '{Path}' is not there. Make it, or choose another path.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException =>
            $"this user may not write to the folder of '{Path}'. Choose another path.",
        SocketException other => $"{other.SocketErrorCode}.",
        _ => failed.Message,
    };
}
