using System.CommandLine;

namespace Overlap.Host.Commands;

/// <summary><c>overlap node list</c></summary>
internal static class NodeListCommand
{
    private const string About = "Lists the nodes of a cluster: address, version, and whether one does not answer.";

    private const string Details = """
        Examples:
          overlap node list --join 127.0.0.1:7001
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create() => VisitCommand.Create(
        "list", About, Details, ClusterOptions.Join("A member of the cluster. Can be repeated: one that answers is enough.", isRequired: true),
        (visit, join) => visit.ListAsync(join));
}
