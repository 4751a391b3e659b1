using Overlap.Transport;

namespace Overlap.Cluster.Owners;

/// <summary>The PUSH sockets of a run, one a node: each is bound, and has the node as its only peer.</summary>
internal static class NodeSockets
{
    /// <summary>Opens them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="onPeer">Called with a node's index when it has connected or its connection has ended. Called on any thread.</param>
    /// <exception cref="TransportException">An endpoint cannot be bound.</exception>
    public static IReadOnlyList<IPushSocket> Open(OwnedRun run, Action<int, bool> onPeer)
    {
        var sockets = new List<IPushSocket>();
        try
        {
            for (var node = 0; node < run.Nodes; node++)
                sockets.Add(OpenOne(run, node, onPeer));
        }
        catch
        {
            sockets.ForEach(socket => _ = socket.DisposeAsync().AsTask());
            throw;
        }
        return sockets;
    }

    private static IPushSocket OpenOne(OwnedRun run, int node, Action<int, bool> onPeer)
    {
        var options = run.Settings.Source.ToTransportOptions(run.Settings.Seed, run.Time) with { OnPeer = Report };
        return run.Transport.Push([Endpoint.Parse(run.Endpoint(node), bindsByDefault: true)], options);

        void Report(PeerEvent peer)
        {
            if (peer.Kind is PeerEventKind.Connected or PeerEventKind.Disconnected or PeerEventKind.Rejected)
                onPeer(node, peer.Kind == PeerEventKind.Connected);
        }
    }
}
