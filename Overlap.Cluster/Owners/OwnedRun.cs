using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Cluster.Membership;
using Overlap.Transport;

namespace Overlap.Cluster.Owners;

/// <summary>What the owner of a run needs.</summary>
internal sealed record OwnedRun
{
    /// <summary>The validated settings.</summary>
    public required OverlapSettings Settings { get; init; }

    /// <summary>All of the configuration as HOCON, for the nodes.</summary>
    public required string Config { get; init; }

    /// <summary>The config file's name, for the summary; null if there is none.</summary>
    public string? ConfigName { get; init; }

    /// <summary>How many nodes it is to have.</summary>
    public required int Nodes { get; init; }

    /// <summary>The cluster.</summary>
    public required IMembership Membership { get; init; }

    /// <summary>The version of this program, which nodes must have too.</summary>
    public required string Version { get; init; }

    /// <summary>Creates the sockets that messages are dealt to.</summary>
    public required ITransport Transport { get; init; }

    /// <summary>The endpoint that the socket of a node binds, by the node's index.</summary>
    public required Func<int, string> Endpoint { get; init; }

    /// <summary>Where the messages of other programs come from, closed by the run; null if the run makes them itself.</summary>
    public PullSource? Source { get; init; }

    /// <summary>The resident memory to compare with <c>overlap.limits.memory</c> while messages are kept, in bytes.</summary>
    public required Func<long> ResidentMemory { get; init; }

    /// <summary>Make the run visible outside of this process while it goes on.</summary>
    public IReadOnlyList<IRunMonitor> Monitors { get; init; } = [];

    /// <summary>The run's clock.</summary>
    public required TimeProvider Time { get; init; }
}
