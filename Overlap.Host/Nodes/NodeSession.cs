using System.Net;
using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Actors.Runs;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Nodes;
using Overlap.Host.Runs;
using Serilog;

namespace Overlap.Host.Nodes;

/// <summary>One <c>overlap node</c>: takes part in runs until a signal, or until its parent ends.</summary>
/// <param name="config">The validated configuration, of which a node uses Akka.NET's settings alone.</param>
/// <param name="at">The host that others reach it by, and its port; 0 for a free one.</param>
/// <param name="join">Members of the cluster; none to form one.</param>
/// <param name="signals">The signals that end it.</param>
internal sealed class NodeSession(EffectiveConfig config, DnsEndPoint at, IReadOnlyList<DnsEndPoint> join, Signals? signals)
{
    /// <summary>Runs to the end.</summary>
    /// <param name="notes">Gets what is not a warning or an error.</param>
    /// <param name="monitors">Make its runs visible outside of this process.</param>
    /// <param name="parentEnded">Completes when it is to end; null without a parent.</param>
    public async Task<int> RunAsync(TextWriter notes, IReadOnlyList<IRunMonitor> monitors, Task? parentEnded)
    {
        Runs.Diagnostics.Start();
        var stop = new TaskCompletionSource();
        signals?.OnFirst(() => stop.TrySetResult());
        var stopped = parentEnded is null ? stop.Task : Task.WhenAny(stop.Task, parentEnded);
        var address = at;
        while (true)
        {
            var member = Start(address, monitors);
            // When it joins again, it is where it was.
            address = member.Address;
            notes.WriteLine($"node at {address.Host}:{address.Port}");
            if (await Task.WhenAny(stopped, member.System.WhenTerminated) == stopped)
            {
                await member.LeaveAsync();
                return ExitCode.Ok;
            }
            if (member.HasLeft)
            {
                notes.WriteLine("the node has left the cluster");
                return ExitCode.Ok;
            }
            Log.Warning("The cluster has removed this node, which did not answer; it joins again.");
        }
    }

    private ClusterMember Start(DnsEndPoint address, IReadOnlyList<IRunMonitor> monitors)
    {
        var member = ClusterSystem.Start(config, ClusterConfig.NodeRole, address);
        var options = new LabRunOptions { Monitors = monitors };
        member.System.ActorOf(NodeActor.Props(member.Membership, options), NodeActor.Name);
        member.Join(join);
        return member;
    }
}
