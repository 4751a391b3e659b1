using Overlap.Actors.Transport;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>A PULL socket whose caller waits for messages.</summary>
internal sealed class WaitingPull
{
    private readonly IPullSocket _socket;
    private readonly AutoResetEvent _readable = new(false);
    private readonly Action _wake;

    public WaitingPull(IPullSocket socket)
    {
        _socket = socket;
        _wake = () => _readable.Set();
    }

    public string Endpoint => _socket.Endpoints[0];

    /// <summary>Waits for one message, which the caller releases.</summary>
    public MessageBatch Receive()
    {
        MessageBatch? message;
        while (!_socket.TryReceive(1, out message))
        {
            _socket.WhenReadable(_wake);
            _readable.WaitOne();
        }
        return message;
    }
}
