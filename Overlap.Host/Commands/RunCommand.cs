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
          overlap run --config async --duration 20s                 an asynchronous handler, 20 000 messages a second
          overlap run -c async --bound 1000 --messages 1000000
          overlap run -c bounded --duration 10s --summary json | jq .overlap
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command).WithEnd().WithProducer().WithWorkers()
            .WithDefault("overlap.source.endpoint", "\"tcp://127.0.0.1:*\"")
            .With("--endpoint", "ENDPOINT", "overlap.source.endpoint", "Where the producer binds and the workers connect")
            .WithTransport().WithName().WithThresholds();
        var summary = new SummaryOption(command);
        var junit = new JUnitOption(command);
        command.SetRun(parsed =>
        {
            var effective = config.Compose(parsed);
            var session = new RunSession(effective, config.Files(parsed), signals, withProducer: true);
            return junit.RunAsync(parsed, effective.Settings.Thresholds, summary.Reporter(parsed), session.RunAsync);
        });
        return command;
    }
}
