using System.CommandLine;
using Overlap.Host.Producers;
using Overlap.Host.Runs;
using Overlap.Host.Series;

namespace Overlap.Host.Commands;

/// <summary><c>overlap run</c>: a producer in a child process, the workers in this one, and the results.</summary>
internal static class RunCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "run";

    private const int MaxRepeats = 1000;

    private const string About = "Runs a producer and workers, shows them while they run, and prints the results.";

    private const string Details = """
        A run ends by --messages, --duration, Ctrl-C (a second one ends it at once), its memory limit or a threshold with abort = on
        (overlap.thresholds). It then stops reading, waits for the workers to finish (overlap.limits.drain), and writes its results to a
        folder in logs/.

        Its producer binds and its workers connect, to a free port of this machine unless --endpoint or a config says otherwise.

        Examples:
          overlap run                                               the original experiment: synchronous, bound 100
          overlap run --config async --duration 20s                 an asynchronous handler, 20 000 messages a second
          overlap run -c async --bound 1000 --messages 1000000
          overlap run -c bounded --duration 10s --summary json | jq .overlap
          overlap run -c async --duration 10s --repeat 5            five runs, and how far they differ
          overlap run -c async --web                                live in a browser
          overlap run -c async --duration 10s --nodes 3             on three nodes, started here for the time of the run
          overlap run -c async --nodes 2 --join 127.0.0.1:7001      on two nodes of a cluster (overlap node)
        """;

    /// <summary>Creates the command.</summary>
    /// <param name="signals">The signals that stop it.</param>
    /// <param name="producer">The process of its producer, if it has been started ahead.</param>
    public static Command Create(Signals? signals, ProducerProcess? producer)
    {
        var command = new LabCommand(Name, About, Details);
        var config = AddOptions(command);
        var repeat = Repeat();
        command.Add(repeat);
        var output = new OutputOptions(command, isOfOneRun: true);
        var junit = new JUnitOption(command);
        var monitors = new MonitorOptions(command);
        var cluster = new ClusterOptions(command);
        command.Validators.Add(given =>
        {
            if (given.GetResult(repeat) is not null && (output.OfOneRunIn(given) ?? junit.In(given) ?? monitors.In(given)) is { } other)
                given.AddError($"{repeat.Name} and {other} cannot be used together: that is of one run");
        });
        command.SetRun(parsed =>
        {
            var effective = config.Compose(parsed);
            if (parsed.GetValue(repeat) is { } count)
            {
                // Each of several has one of its own.
                producer?.Dispose();
                return new RepeatSession(cluster.Kind(parsed, config.Files(parsed), signals), _ => effective, signals, count, output.Notes(parsed))
                    .RunAsync(output.OfRepeat(parsed));
            }
            var nodes = cluster.Nodes(parsed);
            if (nodes is not null)
                producer?.Dispose();
            return junit.RunAsync(parsed, effective.Settings.Thresholds, output.Of(parsed), each => monitors.RunAsync(
                parsed, effective.Settings, output.Notes(parsed), watching => nodes is null
                    ? new RunSession(effective, config.Files(parsed), signals, () => producer ?? ProducerProcess.Start()).RunAsync(each, watching)
                    : cluster.Session(parsed, effective, config.Files(parsed), signals).RunAsync(each, watching),
                nodes));
        });
        return command;
    }

    /// <summary>Adds the options for the configuration of a run.</summary>
    public static ConfigOptions AddOptions(LabCommand command) =>
        new ConfigOptions(command).WithEnd().WithProducer().WithWorkers()
            .WithFreePort()
            .With("--endpoint", "ENDPOINT", "overlap.source.endpoint", "Where the producer binds and the workers connect")
            .WithTransport().WithName().WithThresholds();

    /// <summary><c>--repeat</c></summary>
    public static Option<int?> Repeat() => new("--repeat")
    {
        Description = $"Run it N times, one after the other, and print the median, lowest and highest of each figure: 2 to {MaxRepeats}.",
        HelpName = "N",
        CustomParser = given => WholeNumber.Parse(given, "--repeat", 2, MaxRepeats),
    };
}
