using System.Runtime.CompilerServices;
using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers.Bodies;
using Overlap.TestKit.Nodes;

namespace Overlap.TestKit;

/// <content>When: what becomes of nodes.</content>
public abstract partial class ClusterTestKit
{
    /// <summary>From its next message on, the bodies of a node take so long, whatever they did before.</summary>
    /// <param name="node">The node's number, from 1.</param>
    /// <param name="duration">The time, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node, or the time is negative.</exception>
    public void Takes(int node, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var slow = NodeOf(node);
        var instead = new CountedBody(new VirtualBody(new DelayBody(duration), Virtual, isOwn: true));
        slow.Instead = instead;
        Unused.Add($"Takes({node})", () => instead.Begun > 0);
    }

    /// <summary>
    /// A node's process is killed: its connection ends, none of its bodies does, and the other members remove it 5.5 s later. What a body
    /// of your own has begun runs on in the test's process, and nothing comes of it.
    /// </summary>
    /// <param name="node">The node's number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    /// <exception cref="InvalidOperationException">It is killed already.</exception>
    public void Kill(int node)
    {
        var process = Alive(NodeOf(node));
        Become(node, "killed", killed =>
        {
            End(killed);
            // A suspended one does not answer already.
            if (!process.IsSuspended)
                Membership.Mute(process.Id);
        });
    }

    /// <summary>
    /// A node's process is suspended, as by SIGSTOP: it neither does nor says anything. The other members see after 2.7 s that it does not
    /// answer, and remove it after 5.5 s.
    /// </summary>
    /// <inheritdoc cref="Kill"/>
    /// <exception cref="InvalidOperationException">It is killed or suspended already.</exception>
    public void Suspend(int node)
    {
        var process = Alive(NodeOf(node));
        if (process.IsSuspended)
            throw new InvalidOperationException($"Node {node} is suspended already: call Resume first.");
        Become(node, "suspended", _ =>
        {
            process.Suspend();
            Membership.Mute(process.Id);
        });
    }

    /// <summary>
    /// A suspended process goes on, as by SIGCONT. One that was removed meanwhile leaves the run and joins the cluster again, for the next one.
    /// </summary>
    /// <inheritdoc cref="Kill"/>
    /// <exception cref="InvalidOperationException">It is not suspended.</exception>
    public void Resume(int node)
    {
        var process = Alive(NodeOf(node));
        if (!process.IsSuspended)
            throw new InvalidOperationException($"Node {node} is not suspended: call Suspend first.");
        Become(node, "resumed", resumed =>
        {
            if (Membership.Hear(process.Id))
            {
                process.Resume();
                return;
            }
            End(resumed);
            StartProcess(resumed);
        });
    }

    /// <summary>A node that was killed is started again at the same address. It takes part in the next run.</summary>
    /// <inheritdoc cref="Kill"/>
    /// <exception cref="InvalidOperationException">It is not killed.</exception>
    public void Restart(int node)
    {
        var process = NodeOf(node).Process!;
        if (process.IsAlive)
            throw new InvalidOperationException($"Node {node} is not killed: call Kill first.");
        Become(node, "restarted", restarted =>
        {
            // The cluster has no two members at one address.
            Membership.Remove(process.Id);
            StartProcess(restarted);
        });
    }

    private void Become(int node, string what, Action<SimulatedNode> becomes) => Act(() =>
    {
        Events.AddRun(what, node);
        becomes(NodeOf(node));
    });

    private static void End(SimulatedNode node)
    {
        node.TakesPart = false;
        node.Process!.Kill();
    }

    private static NodeProcess Alive(SimulatedNode node, [CallerMemberName] string word = "") => node.Process is { IsAlive: true } process
        ? process
        : throw new InvalidOperationException($"Node {node.Number} is killed, and {word} can do nothing: call Restart first.");

    private protected SimulatedNode NodeOf(int node) => node >= 1 && node <= _nodes.Count
        ? _nodes[node - 1]
        : throw new ArgumentOutOfRangeException(nameof(node), $"There is no node {node}: there are {_nodes.Count}, numbered from 1 (StartNodes).");
}
