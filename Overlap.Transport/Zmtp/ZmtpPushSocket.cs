using System.Collections.Concurrent;

namespace Overlap.Transport.Zmtp;

/// <summary>A ZMTP PUSH socket: one queue and one sending task per peer.</summary>
internal sealed class ZmtpPushSocket : IPushSocket
{
    private readonly Lock _gate = new();
    private readonly TransportOptions _options;
    private readonly ReceiveBudget _budget;
    private readonly Connections _connections;
    private readonly OneShot _writable = new();
    private readonly ConcurrentQueue<OutboundQueue> _gone = [];
    private readonly TaskCompletionSource _allGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile OutboundQueue[] _peers = [];
    private volatile bool _closed;
    private int _next;
    private long _lost;

    public ZmtpPushSocket(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _options = options;
        _budget = new ReceiveBudget(options.TimeProvider);
        _connections = new Connections(SocketType.Push, endpoints, options, ServeAsync);
        _connections.Start();
    }

    public IReadOnlyList<string> Endpoints => _connections.Endpoints;

    public TransportCounters Counters => _connections.Counters;

    public long? UnacknowledgedBytes => _connections.UnacknowledgedBytes;

    public bool TrySend(ReadOnlySpan<byte> message)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        var peers = _peers;
        for (var tried = 0; tried < peers.Length; tried++)
        {
            var next = _next < peers.Length ? _next : 0;
            _next = next + 1;
            if (peers[next].TryAppend(message))
                return true;
        }
        Flush();
        return false;
    }

    public void Flush()
    {
        foreach (var peer in _peers)
            peer.Publish();
        CountLost();
    }

    public void WhenWritable(Action writable)
    {
        Flush();
        _writable.Arm(writable);
        if (_closed || Array.Exists(_peers, peer => peer.HasRoom))
            _writable.Fire();
    }

    public async ValueTask<long> CloseAsync(TimeSpan linger)
    {
        _connections.StopOpening();
        foreach (var peer in Close())
            peer.Complete();
        await _allGone.Task.WaitAsync(linger, _options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connections.DisposeAsync().ConfigureAwait(false);
        CountLost();
        _writable.Fire();
        return _lost;
    }

    public async ValueTask DisposeAsync() => await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);

    private async Task ServeAsync(Connection connection, CancellationToken stop)
    {
        var peer = new PushPeer(connection, _options, _budget);
        if (!TryAdd(peer.Outbound))
            return;
        _writable.Fire();
        try
        {
            await peer.RunAsync(_writable.Fire, stop);
        }
        finally
        {
            Remove(peer.Outbound);
        }
    }

    private bool TryAdd(OutboundQueue peer)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _peers = [.. _peers, peer];
            return true;
        }
    }

    private void Remove(OutboundQueue peer)
    {
        lock (_gate)
        {
            _peers = Array.FindAll(_peers, other => other != peer);
            _gone.Enqueue(peer);
            if (_closed && _peers.Length == 0)
                _allGone.TrySetResult();
        }
    }

    private OutboundQueue[] Close()
    {
        lock (_gate)
        {
            _closed = true;
            if (_peers.Length == 0)
                _allGone.TrySetResult();
            return _peers;
        }
    }

    // Pending is exact on the appending thread only, so the lost messages of ended connections are counted here.
    private void CountLost()
    {
        while (_gone.TryDequeue(out var peer))
            _lost += peer.Pending;
    }
}
