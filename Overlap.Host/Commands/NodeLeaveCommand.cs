using System.CommandLine;

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
        var join = ClusterOptions.Join("The node.", isRequired: true);
        join.Arity = ArgumentArity.ExactlyOne;
        return VisitCommand.Create("leave", About, Details, join, (visit, node) => visit.LeaveAsync(node[0]));
    }
}
