using System.Collections.Concurrent;
using System.Threading.Channels;
using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>Collects what a socket tells of its peers, for tests that wait for it.</summary>
internal sealed class PeerLog
{
    private readonly Channel<PeerEvent> _events = Channel.CreateUnbounded<PeerEvent>();

    private readonly ConcurrentQueue<PeerEvent> _all = [];

    /// <summary>All that was told, in order.</summary>
    public IReadOnlyCollection<PeerEvent> All => _all;

    public void Add(PeerEvent told)
    {
        _all.Enqueue(told);
        _events.Writer.TryWrite(told);
    }

    /// <summary>The next event of that kind, or that a connection failed where that will do; those before it are dropped.</summary>
    public async Task<PeerEvent> NextAsync(PeerEventKind kind, bool orFailed = false)
    {
        using var deadline = new CancellationTokenSource(Sockets.TestTimeout);
        while (true)
        {
            var told = await _events.Reader.ReadAsync(deadline.Token);
            if (told.Kind == kind || (orFailed && told.Kind == PeerEventKind.Failed))
                return told;
        }
    }

    /// <summary>Waits for so many connections.</summary>
    public async Task ConnectedAsync(int count = 1)
    {
        for (var i = 0; i < count; i++)
            await NextAsync(PeerEventKind.Connected);
    }
}
