using System.CommandLine;
using Overlap.Host.Runs;

namespace Overlap.Host.Commands;

/// <summary><c>overlap pull</c>: the bridge and its workers, for producers in other processes.</summary>
internal static class PullCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "pull";

    private const string About = "Runs workers for any ZeroMQ PUSH, shows them while they run, and prints the results.";

    private const string Details = """
        Like run without the producer: the same table, logs, limits and results. Producers can connect and disconnect at any time. It
        waits for its first producer for overlap.source.connect-timeout (by default for its --duration, or for ever), and exits with 1 without one. It then
        ends by --messages, --duration, Ctrl-C (a second one ends it at once) or its memory limit. It can bind or connect to several
        endpoints. With several pullers, ZeroMQ distributes each producer's messages over them.

        --text describes the text of the messages. If it contains {n}, a number from 1, the summary counts missing, duplicate and
        reordered messages; with {t}, the intended send time in microseconds since 1970, it has the latency from that time; with {p},
        a number unique to each producer, numbers are checked per producer over all its connections.

        With --nodes it keeps each message until a node has done it, and deals what a lost node had to the others (docs/cluster.md).

        Examples:
          overlap pull --connect tcp://127.0.0.1:7000 --connect tcp://127.0.0.1:7001
          overlap pull --bind tcp://127.0.0.1:7000 --text "order {n} {t}" --body delay --messages 100000
          overlap pull -c bounded --bind tcp://*:7000 --duration 1m --summary json | jq .sequence
          overlap pull -c async --bind tcp://127.0.0.1:7000 --nodes 3 --messages 100000
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command).WithEndpoints().WithTransport().WithEnd()
            .With("--text", "TEXT", "overlap.source.text", "The text that the producers send", "a text with {n}, {t} and {p}")
            .WithWorkers().WithName().WithThresholds();
        var output = new OutputOptions(command, isOfOneRun: true);
        var junit = new JUnitOption(command);
        var monitors = new MonitorOptions(command);
        var cluster = new ClusterOptions(command, isPulling: true);
        command.SetRun(parsed =>
        {
            var effective = config.Compose(parsed);
            var nodes = cluster.Nodes(parsed);
            return junit.RunAsync(parsed, effective.Settings.Thresholds, output.Of(parsed), each => monitors.RunAsync(
                parsed, effective.Settings, output.Notes(parsed), watching => nodes is null
                    ? new RunSession(effective, config.Files(parsed), signals).RunAsync(each, watching)
                    : cluster.Session(parsed, effective, config.Files(parsed), signals).RunAsync(each, watching),
                nodes));
        });
        return command;
    }
}
