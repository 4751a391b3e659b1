using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Sessions;

namespace Overlap.Host.Commands;

/// <summary><c>overlap run</c>: a producer in a process of its own, the workers in this one, and what came of it.</summary>
internal static class RunCommand
{
    /// <summary>What it is called.</summary>
    public const string Name = "run";

    private const string About = "Runs a producer and workers, shows them while they run, and prints what came of it.";

    private const string Details = """
        A run ends by --messages, --duration, Ctrl-C (a second one ends at once) or its memory limit. It then stops reading, lets the
        workers end what they have begun (overlap.limits.drain), and leaves its results in a folder under logs/.

        Examples:
          overlap run                                               the original experiment: synchronous, bound 100
          overlap run --config hocon/async.conf --duration 20s      an asynchronous handler, 20 000 messages a second
          overlap run -c hocon/async.conf -s overlap.worker.bound=1000 --messages 1000000
          overlap run -c hocon/bounded.conf --duration 10s --summary json | jq .overlap
        """;

    /// <summary>Makes the command.</summary>
    /// <param name="signals">End what it starts.</param>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command)
            .WithShorthand(command, "--messages", "N", SettingKeys.SourceMessages)
            .WithShorthand(command, "--duration", "TIME", SettingKeys.SourceDuration)
            .WithShorthand(command, "--workers", "N", SettingKeys.WorkerCount);
        var summary = new SummaryOption(command);
        command.SetRun(parsed =>
            new RunSession(config.Compose(parsed), config.File(parsed), signals, withProducer: true).RunAsync(summary.Reporter(parsed)));
        return command;
    }
}
