using System.CommandLine;
using Overlap.Host.Runs;

namespace Overlap.Host.Commands;

/// <summary><c>overlap run</c>: a producer in a child process, the workers in this one, and the results.</summary>
internal static class RunCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "run";

    private const string About = "Runs a producer and workers, shows them while they run, and prints the results.";

    private const string Details = """
        A run ends by --messages, --duration, Ctrl-C (a second one ends it at once) or its memory limit. It then stops reading, waits
        for the workers to finish (overlap.limits.drain), and writes its results to a folder in logs/.

        Its producer binds and its workers connect, to a free port of this machine unless --endpoint or a config says otherwise.

        Examples:
          overlap run                                               the original experiment: synchronous, bound 100
          overlap run --config hocon/async.conf --duration 20s      an asynchronous handler, 20 000 messages a second
          overlap run -c hocon/async.conf -s overlap.worker.bound=1000 --messages 1000000
          overlap run -c hocon/bounded.conf --duration 10s --summary json | jq .overlap
        """;

    /// <summary>Creates the command.</summary>
    /// <param name="signals">The signals that stop the run.</param>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command)
            .WithDefault("overlap.source.endpoint", "tcp://127.0.0.1:*")
            .WithShorthand(command, "--endpoint", "ENDPOINT", "overlap.source.endpoint")
            .WithShorthand(command, "--messages", "N", "overlap.source.messages")
            .WithShorthand(command, "--duration", "TIME", "overlap.source.duration")
            .WithShorthand(command, "--workers", "N", "overlap.worker.count");
        var summary = new SummaryOption(command);
        command.SetRun(parsed =>
            new RunSession(config.Compose(parsed), config.File(parsed), signals, withProducer: true).RunAsync(summary.Reporter(parsed)));
        return command;
    }
}
