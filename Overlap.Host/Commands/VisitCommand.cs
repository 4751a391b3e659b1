using System.CommandLine;
using System.Net;
using Overlap.Host.Nodes;

namespace Overlap.Host.Commands;

/// <summary>A command that takes part in a cluster for a moment.</summary>
internal static class VisitCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="about">One sentence, for the list of commands.</param>
    /// <param name="details">How it behaves, and examples.</param>
    /// <param name="join">The members of the cluster.</param>
    /// <param name="visit">What it does there, given these members.</param>
    public static Command Create(
        string name, string about, string details, Option<DnsEndPoint[]> join, Func<ClusterVisit, DnsEndPoint[], Task<int>> visit)
    {
        var command = new LabCommand(name, about, details);
        var config = new ConfigOptions(command);
        var host = ClusterOptions.Host();
        command.Add(host);
        command.Add(join);
        command.SetRun(parsed => visit(new ClusterVisit(config.Compose(parsed), parsed.GetValue(host)!), parsed.GetValue(join)!));
        return command;
    }
}
