using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Sessions;

namespace Overlap.Host.Commands;

/// <summary><c>overlap pull</c>: the bridge and its workers alone, for producers elsewhere.</summary>
internal static class PullCommand
{
    /// <summary>What it is called.</summary>
    public const string Name = "pull";

    private const string About = "Runs workers for any ZeroMQ PUSH, shows them while they run, and prints what came of it.";

    private const string Details = """
        It is run without the producer: the same table, logs, limits and results. Producers may come and go; it ends by --messages,
        --duration, Ctrl-C (a second one ends at once) or its memory limit, and binds or connects, to several endpoints if need be.
        Several at once, and several producers, share the messages as ZeroMQ deals them out.

        Where the text of the messages is known, --text says it: with {n}, a number from 1, the summary says how many were missing, came
        twice or late; with {t}, microseconds since 1970, it has the latency from when they were meant to be sent;
        with {p}, a number that each producer has to itself, it follows their numbers over all their connections.

        Examples:
          overlap pull --connect tcp://127.0.0.1:7000 --connect tcp://127.0.0.1:7001
          overlap pull --bind tcp://127.0.0.1:7000 --text "order {n} {t}" --messages 1000000
          overlap pull -c hocon/bounded.conf --bind tcp://*:7000 --duration 1m --summary json | jq .sequence
        """;

    /// <summary>Makes the command.</summary>
    /// <param name="signals">End what it starts.</param>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command)
            .WithEndpoints(command)
            .WithShorthand(command, "--messages", "N", SettingKeys.SourceMessages)
            .WithShorthand(command, "--duration", "TIME", SettingKeys.SourceDuration)
            .WithShorthand(command, "--text", "TEXT", SettingKeys.SourceText)
            .WithShorthand(command, "--workers", "N", SettingKeys.WorkerCount);
        var summary = new SummaryOption(command);
        command.SetRun(parsed =>
            new RunSession(config.Compose(parsed), config.File(parsed), signals, withProducer: false).RunAsync(summary.Reporter(parsed)));
        return command;
    }
}
