using Overlap.Actors.Messages;
using Overlap.Transport;

namespace Overlap.TestKit.Nodes;

/// <summary>The connections over which the owner of a run deals messages to its nodes: they note which node was dealt which number.</summary>
/// <param name="transport">The scenario's transport.</param>
internal sealed class SimulatedLinks(ITransport transport)
{
    private readonly Dictionary<string, Link> _links = [];

    /// <summary>The text of messages, which has their numbers.</summary>
    public required MessageField Numbers { get; init; }

    /// <summary>Called for each number, from 0, that a node was dealt.</summary>
    public required Action<SimulatedNode, long> Dealt { get; init; }

    /// <summary>The transport of the owner.</summary>
    public ITransport Owner => new OwnersEnd(this, transport);

    /// <summary>A node is going to connect to an endpoint of the owner.</summary>
    public void Connect(SimulatedNode node, Endpoint endpoint)
    {
        if (_links.TryGetValue($"{endpoint}", out var link))
            link.Node = node;
    }

    /// <summary>The owner sees that the connection to a node has ended.</summary>
    public void Break(SimulatedNode node) => _links.Values.Single(link => link.Node == node).End();

    private sealed class OwnersEnd(SimulatedLinks links, ITransport transport) : ITransport
    {
        public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => transport.Pull(endpoints, options);

        public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options)
        {
            var link = new Link(links, transport.Push(endpoints, options), options);
            links._links[$"{endpoints[0]}"] = link;
            return link;
        }
    }

    private sealed class Link(SimulatedLinks links, IPushSocket socket, TransportOptions options) : IPushSocket
    {
        public SimulatedNode? Node { get; set; }

        public IReadOnlyList<string> Endpoints => socket.Endpoints;

        public TransportCounters Counters => socket.Counters;

        public long? UnacknowledgedBytes => socket.UnacknowledgedBytes;

        // What is sent reaches the node by the next call: it is known by then.
        public bool TrySend(ReadOnlySpan<byte> message)
        {
            if (!socket.TrySend(message))
                return false;
            if (Node is { } node && links.Numbers.TryRead(message, out var number))
                links.Dealt(node, number - 1);
            return true;
        }

        public void Flush() => socket.Flush();

        public void WhenWritable(Action writable) => socket.WhenWritable(writable);

        public ValueTask<long> CloseAsync(TimeSpan linger) => socket.CloseAsync(linger);

        public ValueTask DisposeAsync() => socket.DisposeAsync();

        public void End() =>
            options.OnPeer!(new PeerEvent(PeerEventKind.Disconnected, Endpoints[0], Endpoints[0], "broken by the scenario"));
    }
}
