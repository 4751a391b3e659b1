using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>Opens connections to one address.</summary>
internal sealed class Connector(SocketAddress address, TransportOptions options)
{
    /// <summary>What it connects to, as it was asked for.</summary>
    public string Endpoint { get; } = address.Endpoint.ToString();

    /// <summary>Tries each of the host's addresses once.</summary>
    /// <exception cref="TransportException">None could be reached; the message says why and what to do.</exception>
    public async Task<Socket> ConnectAsync(CancellationToken stop)
    {
        SocketException? failure = null;
        foreach (var each in await address.ResolveAsync(stop))
        {
            Socket? socket = null;
            try
            {
                socket = SocketAddress.NewSocket(each, options);
                await socket.ConnectAsync(each, stop);
                return socket;
            }
            catch (SocketException failed)
            {
                socket?.Dispose();
                failure = failed;
            }
            catch (OperationCanceledException)
            {
                socket?.Dispose();
                throw;
            }
        }
        throw new TransportException($"'{Endpoint}' cannot be reached: {Cause(failure!.SocketErrorCode)}", failure);
    }

    private static string Cause(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.AddressNotAvailable =>
            "nothing listens there. Start the other side, or check the address; it is tried again.",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no way to that host. Check the address and the network; it is tried again.",
        SocketError.AccessDenied => "this user may not connect there; it is tried again.",
        _ => $"{error}; it is tried again.",
    };
}
