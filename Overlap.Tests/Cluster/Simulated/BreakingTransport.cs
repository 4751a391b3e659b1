using Overlap.Transport;

namespace Overlap.Tests.Cluster.Simulated;

/// <summary>The owner's transport, which says that a connection has ended when the scenario wants it.</summary>
internal sealed class BreakingTransport(ITransport transport) : ITransport
{
    private readonly List<Action<PeerEvent>> _onPeer = [];

    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => transport.Pull(endpoints, options);

    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
    {
        _onPeer.Add(options.OnPeer!);
        return transport.Push(endpoints, options);
    }

    public void Break(int node) => _onPeer[node](new PeerEvent(PeerEventKind.Disconnected, "memory://x", "memory://x", "broken by the scenario"));
}
