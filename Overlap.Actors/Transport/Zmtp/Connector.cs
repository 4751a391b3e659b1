using System.Net;
using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>Opens TCP connections to one address.</summary>
internal sealed class Connector(TcpAddress address, TransportOptions options)
{
    /// <summary>What it connects to, as it was asked for.</summary>
    public string Endpoint { get; } = address.Endpoint.ToString();

    /// <summary>Tries each of the host's addresses once.</summary>
    /// <exception cref="TransportException">None could be reached; the message says why and what to do.</exception>
    public async Task<Socket> ConnectAsync(CancellationToken stop)
    {
        SocketException? failure = null;
        foreach (var ip in address.Resolve())
        {
            var socket = new Socket(ip.AddressFamily, System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp);
            try
            {
                SocketBuffers.Set(socket, options);
                await socket.ConnectAsync(new IPEndPoint(ip, address.Port), stop);
                return socket;
            }
            catch (SocketException failed)
            {
                socket.Dispose();
                failure = failed;
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }
        throw new TransportException($"'{Endpoint}' cannot be reached: {Cause(failure!.SocketErrorCode)}", failure);
    }

    private static string Cause(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "nothing listens there. Start the other side, or check host and port; it is tried again.",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no way to that host. Check the address and the network; it is tried again.",
        _ => $"{error}; it is tried again.",
    };
}
