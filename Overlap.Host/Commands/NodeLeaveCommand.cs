using System.CommandLine;
using Overlap.Host.Nodes;

namespace Overlap.Host.Commands;

/// <summary><c>overlap node leave</c></summary>
internal static class NodeLeaveCommand
{
    private const string About = "Has a node leave its cluster, and end.";

    private const string Details = """
        What the node does for a run is done by the others. Ctrl-C does the same where the node runs.

        Examples:
          overlap node leave --join 127.0.0.1:7002
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("leave", About, Details);
        var config = new ConfigOptions(command);
        var host = ClusterOptions.Host();
        var join = ClusterOptions.Join("The node.", isRequired: true);
        join.Arity = ArgumentArity.ExactlyOne;
        command.Add(host);
        command.Add(join);
        command.SetRun(parsed => new ClusterVisit(config.Compose(parsed), parsed.GetValue(host)!).LeaveAsync(parsed.GetValue(join)![0]));
        return command;
    }
}
