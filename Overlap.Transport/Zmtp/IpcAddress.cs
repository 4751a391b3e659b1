using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Overlap.Transport.Zmtp;

/// <summary>The address of an ipc endpoint: the path of a Unix socket that only its owner may use (unix(7)).</summary>
/// <param name="Endpoint">For error messages.</param>
/// <param name="Path">At most 107 bytes.</param>
internal sealed record IpcAddress(Endpoint Endpoint, string Path) : SocketAddress(Endpoint)
{
    private const int MaxPathLength = 107;

    private UnixDomainSocketEndPoint Address => new(Path);

    /// <exception cref="TransportException">The path is too long, or is not a file name.</exception>
    public static new IpcAddress Parse(Endpoint endpoint)
    {
        var path = endpoint.Address;
        var length = Encoding.UTF8.GetByteCount(path);
        if (length > MaxPathLength)
        {
            throw new TransportException(
                $"'{endpoint}' is too long: a Unix socket's path has at most {MaxPathLength} bytes, this one {length}. "
                + "Use a shorter folder, such as /tmp.");
        }
        if (path == "*" || path[0] == '@')
            throw new TransportException($"'{endpoint}' names no file: expected ipc://PATH, such as ipc:///tmp/overlap.sock.");
        return new IpcAddress(endpoint, path);
    }

    public override Socket Bind(TransportOptions options)
    {
        RemoveStale();
        var socket = NewSocket(Address, options);
        try
        {
            socket.Bind(Address);
            // Not a race: nobody can connect before the socket listens.
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

    public override Task<IReadOnlyList<EndPoint>> ResolveAsync(CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<EndPoint>>([Address]);

    // The file outlives a killed process. It is stale if the connection is refused.
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
            var cause = IsSocket() ? Cause(refused) : "the file there is not a socket. Remove it or choose another path.";
            throw new TransportException($"'{Endpoint}' cannot be bound: {cause}", refused);
        }
        throw new TransportException(
            $"'{Endpoint}' cannot be bound: it is in use. End the program that has it (lsof {Path} names it) or choose another path.");
    }

    // Connecting to a regular file is refused too, but only a socket cannot be opened. Read-write: opening a FIFO would block otherwise.
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
            $"the folder of '{Path}' does not exist. Create it, or choose another path.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException =>
            $"this user may not write to the folder of '{Path}'. Choose another path.",
        SocketException other => $"{other.SocketErrorCode}.",
        _ => failed.Message,
    };
}
