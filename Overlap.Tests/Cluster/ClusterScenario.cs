using Overlap.Actors.Metrics;
using Overlap.Actors.Workers.Bodies;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Owners;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Transport;

namespace Overlap.Tests.Cluster;

/// <summary>What tests of the cluster itself do beyond the words of the kit: they lose messages, and say what members see.</summary>
public abstract class ClusterScenario() : ClusterTestKit("""
    overlap {
      worker { mode = pipe, bound = 100, count = 1, body.type = none }
      limits.drain = 2s
    }
    """)
{
    /// <summary>The run's outcome.</summary>
    private protected Summary Summary => Record.Summary;

    private protected bool HasEnded => Completion!.IsCompleted;

    /// <summary>Starts nodes, each with one worker whose bodies take so long; any number at a time.</summary>
    private protected void StartNodes(params double[] bodyMilliseconds)
    {
        foreach (var milliseconds in bodyMilliseconds)
            StartNodes(1, () => new DelayBody(Milliseconds(milliseconds)));
    }

    /// <summary>Starts a run over all nodes.</summary>
    /// <param name="config">HOCON over the scenario's defaults.</param>
    /// <param name="nodes">How many nodes; null for all that were started.</param>
    /// <param name="version">The owner's version.</param>
    /// <param name="monitors">The owner's monitors.</param>
    private protected void StartRun(string config, int? nodes = null, string version = Version, IReadOnlyList<IRunMonitor>? monitors = null) =>
        StartRun([config], pulls: false, run => run with { Nodes = nodes ?? run.Nodes, Version = version, Monitors = monitors ?? [] });

    /// <summary>Why the run could not begin or go on.</summary>
    private protected string AwaitFailure()
    {
        Assert.True(Virtual.RunUntil(() => HasEnded, TimeSpan.FromHours(1)), "The run has not ended.");
        return Assert.Throws<ClusterException>(() => Completion!.GetAwaiter().GetResult()).Message;
    }

    /// <summary>The owner hears that the process of a node has ended.</summary>
    private protected void SeeEnded(string what) => Act(() => Run!.EndUnlessBegun(what));

    /// <summary>Somebody else connects to the port at which the owner deals to a node.</summary>
    private protected void ConnectStranger(int node) =>
        Act(() => Transport.Pull([Endpoint.Parse($"memory://node{node}", bindsByDefault: false)], new TransportOptions()));

    /// <summary>The owner sees that its connection to a node has ended.</summary>
    private protected void Break(int node) => Act(() => Links!.Break(NodeOf(node)));

    /// <summary>The cluster sees that a node does not answer, or answers again.</summary>
    private protected void See(int node, bool isReachable)
    {
        var id = NodeOf(node).Process!.Id;
        Act(() => Membership.Tell(isReachable ? new MemberEvents.Reachable(id) : new MemberEvents.Unreachable(id)));
    }

    /// <summary>The nodes see that the owner does not answer.</summary>
    private protected void SeeOwnerUnreachable() => Act(() => Membership.Tell(new MemberEvents.Unreachable(Owner)));

    /// <summary>A message to a node, and what it answers.</summary>
    private protected object Ask(int node, object message)
    {
        var probe = CreateTestProbe();
        Act(() => Sys.ActorSelection($"/user/node{node}").Tell(message, probe));
        return probe.ExpectMsgIn<object>(TimeSpan.Zero);
    }
}
