using System.Net;
using Akka.Actor;
using Akka.Cluster;
using Overlap.Actors.Configuration;
using Overlap.Cluster.Membership;

namespace Overlap.Host.Nodes;

/// <summary>Takes part in a cluster for a moment, to see its nodes or to have one leave.</summary>
/// <param name="config">The validated configuration, of which Akka.NET's settings are used.</param>
/// <param name="host">The host that the members reach this process by.</param>
internal sealed class ClusterVisit(EffectiveConfig config, string host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Prints a line for each node.</summary>
    /// <param name="join">Members of the cluster.</param>
    /// <exception cref="CommandException">None of the members has answered.</exception>
    public Task<int> ListAsync(IReadOnlyList<DnsEndPoint> join) => VisitAsync(join, member =>
    {
        foreach (var (address, version, answers) in member.Nodes)
            Console.Out.WriteLine($"{address} {version}{(answers ? "" : " does not answer")}");
        return Task.FromResult(ExitCode.Ok);
    });

    /// <summary>Has a node leave, and waits until it has.</summary>
    /// <param name="node">The node.</param>
    /// <exception cref="CommandException">It has not answered, or it is no node.</exception>
    public Task<int> LeaveAsync(DnsEndPoint node) => VisitAsync([node], async member =>
    {
        var address = $"{node.Host}:{node.Port}";
        if (!member.Nodes.Any(each => each.Address == address))
            throw new CommandException(ExitCode.Failed, $"{address} is no node. overlap node list --join {address} lists them.");
        using var inbox = Inbox.Create(member.System);
        member.Membership.Subscribe(inbox.Receiver);
        member.Remove(node);
        while (await inbox.ReceiveAsync(Patience) is var happened)
        {
            if (happened is MemberEvents.Removed removed && removed.Id.Address == address)
                return ExitCode.Ok;
            if (happened is Status.Failure)
                throw new CommandException(ExitCode.Failed, $"{address} has not left within {Patience.TotalSeconds:0} s.");
        }
        return ExitCode.Ok;
    });

    private async Task<int> VisitAsync(IReadOnlyList<DnsEndPoint> join, Func<ClusterMember, Task<int>> visit)
    {
        var member = ClusterSystem.Start(config, ClusterConfig.OwnerRole, new DnsEndPoint(host, 0));
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await member.JoinAsync(join, patience.Token);
            return await visit(member);
        }
        catch (Exception error) when (error is ClusterJoinFailedException or OperationCanceledException)
        {
            var members = string.Join(", ", join.Select(each => $"{each.Host}:{each.Port}"));
            throw new CommandException(ExitCode.Failed, $"No member has answered at {members} within {Patience.TotalSeconds:0} s.");
        }
        finally
        {
            await member.LeaveAsync();
        }
    }
}
