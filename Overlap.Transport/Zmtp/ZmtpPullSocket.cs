using System.Diagnostics.CodeAnalysis;

namespace Overlap.Transport.Zmtp;

/// <summary>A ZMTP PULL socket: one task per peer waits for bytes; an active taker reads them itself.</summary>
internal sealed class ZmtpPullSocket : IPullSocket
{
    private readonly TransportOptions _options;
    private readonly ReceiveBudget _budget;
    private readonly FairQueue _queue = new();
    private readonly Connections _connections;
    private readonly CancellationTokenSource _stopReading = new();

    public ZmtpPullSocket(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _options = options;
        _budget = new ReceiveBudget(options.TimeProvider, Math.Max(ReceiveBudget.DefaultLimit, options.HighWaterBytes));
        _connections = new Connections(SocketType.Pull, endpoints, options, ServeAsync);
        _connections.Start();
    }

    public IReadOnlyList<string> Endpoints => _connections.Endpoints;

    public TransportCounters Counters => _connections.Counters;

    public long? UnreadBytes => _connections.UnreadBytes;

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

    // The connection stays open after StopReading, so that unsent messages stay with the peer instead of being lost.
    private async Task ServeAsync(Connection connection, CancellationToken stop)
    {
        using (var peer = new PullPeer(connection, _options, _budget, _queue, _stopReading.Token))
        {
            if (_queue.TryAdd(peer))
                await peer.RunAsync();
        }
        if (_stopReading.IsCancellationRequested)
            await Pause.UntilAsync(stop);
    }
}
