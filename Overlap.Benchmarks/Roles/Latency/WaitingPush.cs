using Overlap.Actors.Transport;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>A PUSH socket whose caller waits for room.</summary>
internal sealed class WaitingPush(IPushSocket socket)
{
    private readonly AutoResetEvent _writable = new(false);

    public string Endpoint => socket.Endpoints[0];

    /// <summary>Sends one message at once.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        while (!socket.TrySend(message))
        {
            socket.WhenWritable(() => _writable.Set());
            _writable.WaitOne();
        }
        socket.Flush();
    }
}
