using Overlap.Actors.Transport;

namespace Overlap.Benchmarks.Roles.Transport;

/// <summary>A transport alone: takes batches off a PULL socket and lets them go.</summary>
internal sealed class TransportReceiver : IRole
{
    // overlap.stream.batch
    private const int Batch = 1000;

    private readonly IPullSocket _socket;
    private readonly AutoResetEvent _readable = new(false);
    private long _messages;

    public TransportReceiver(RoleOptions options)
    {
        _socket = new TransportSockets(options.Transport).Pull();
        Endpoint = _socket.Endpoints[0];
        RoleHost.StartThread(Receive);
    }

    public string Endpoint { get; }

    public long Messages => Volatile.Read(ref _messages);

    private void Receive()
    {
        Action readable = () => _readable.Set();
        while (true)
        {
            while (_socket.TryReceive(Batch, out var batch))
            {
                var count = batch.Count;
                batch.Release(count);
                Volatile.Write(ref _messages, _messages + count);
            }
            _socket.WhenReadable(readable);
            _readable.WaitOne();
        }
    }
}
