using System.Diagnostics.CodeAnalysis;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>A PULL socket on TCP: one task a peer waits for its bytes, and the taker reads them while it takes.</summary>
internal sealed class ZmtpPullSocket : IPullSocket
{
    private readonly TransportOptions _options;
    private readonly FairQueue _queue = new();
    private readonly Connections _connections;
    private readonly CancellationTokenSource _stopReading = new();

    public ZmtpPullSocket(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _options = options;
        _connections = new Connections(SocketType.Pull, endpoints, options, ServeAsync);
        _connections.Start();
    }

    public IReadOnlyList<string> Endpoints => _connections.Endpoints;

    public TransportCounters Counters => _connections.Counters;

    public bool Drained => _queue.Drained;

    public bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch) => _queue.TryTake(limit, out batch);

    public void WhenReadable(Action readable) => _queue.WhenReadable(readable);

    public void StopReading()
    {
        _queue.Stop();
        _connections.StopOpening();
        _stopReading.Cancel();
        _queue.Notify();
    }

    public async ValueTask DisposeAsync()
    {
        StopReading();
        await _connections.DisposeAsync().ConfigureAwait(false);
        _queue.Discard();
    }

    // The connection stays open after the reading was stopped: what the peer still has waits there, and is not thrown away.
    private async Task ServeAsync(Connection connection, CancellationToken stop)
    {
        using (var peer = new PullPeer(connection, _options, _queue, _stopReading.Token))
        {
            if (_queue.TryAdd(peer))
                await peer.RunAsync();
        }
        if (_stopReading.IsCancellationRequested)
            await Pause.UntilAsync(stop);
    }
}
