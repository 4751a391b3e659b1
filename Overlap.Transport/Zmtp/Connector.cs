using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>Opens connections to one address.</summary>
internal sealed class Connector(SocketAddress address, TransportOptions options)
{
    /// <summary>The requested endpoint.</summary>
    public string Endpoint { get; } = address.Endpoint.ToString();

    /// <summary>Tries each of the host's addresses in turn.</summary>
    /// <exception cref="TransportException">None could be reached; the message names the cause and the remedy.</exception>
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
            "nothing listens there. Start the other side, or check the address. Retrying.",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable =>
            "there is no route to that host. Check the address and the network. Retrying.",
        SocketError.AccessDenied => "this user may not connect there. Retrying.",
        _ => $"{error}. Retrying.",
    };
}
