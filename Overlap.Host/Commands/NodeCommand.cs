using System.CommandLine;
using System.Net;
using Overlap.Host.Nodes;
using Overlap.Host.Producers;

namespace Overlap.Host.Commands;

/// <summary><c>overlap node</c>: a member of the cluster, which takes part in runs.</summary>
internal static class NodeCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "node";

    /// <summary>The option of a run's own nodes: such a node ends with its standard input.</summary>
    public const string Child = "--child";

    private const string About = "Takes part in the runs of a cluster, until Ctrl-C.";

    private const string Details = """
        Each machine has one or more nodes. overlap run --join one of them uses any number of them for a run, with the run's configuration;
        a body of your own has to be at the same path on each machine. A node uses akka settings alone.

        Nothing is encrypted and nobody is asked for a name unless akka.remote says so (docs/cluster.md): use networks that you trust.

        Examples:
          overlap node --port 7001                                           the first node, on this machine's loopback
          overlap node --port 7002 --join 127.0.0.1:7001                     another
          overlap node --host 10.0.0.5 --port 7001 --join 10.0.0.4:7001      on another machine
          overlap run --join 127.0.0.1:7001 --nodes 2 --config async --duration 10s
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command);
        var host = ClusterOptions.Host();
        var port = new Option<int>("--port")
        {
            Description = "Its port, 0 to 65535; 0, or none given, for a free one.",
            HelpName = "PORT",
            CustomParser = given => WholeNumber.Parse(given, "--port", 0, IPEndPoint.MaxPort) ?? 0,
        };
        var join = ClusterOptions.Join("A member of the cluster that it joins. Can be repeated: one that answers is enough. Without one it is the first.");
        var quiet = OutputOptions.Quiet();
        var web = new WebOption(command);
        var child = new Option<bool>(Child) { Hidden = true };
        command.Add(host);
        command.Add(port);
        command.Add(join);
        command.Add(quiet);
        command.Add(child);
        command.Add(NodeListCommand.Create());
        command.Add(NodeLeaveCommand.Create());
        command.SetRun(RunAsync);
        return command;

        async Task<int> RunAsync(ParseResult parsed)
        {
            var isChild = parsed.GetValue(child);
            var (effective, notes) = (config.Compose(parsed), isChild || parsed.GetValue(quiet) ? TextWriter.Null : Console.Error);
            var page = await web.StartRunAsync(parsed, effective.Settings, notes, isOfNode: true);
            var at = new DnsEndPoint(parsed.GetValue(host)!, parsed.GetValue(port));
            var session = new NodeSession(effective, at, parsed.GetValue(join)!, signals);
            var parentEnded = isChild ? new ParentLink(new StreamReader(Console.OpenStandardInput())).WaitForEndAsync() : null;
            return await session.RunAsync(notes, page is null ? [] : [page], parentEnded);
        }
    }
}
