using System.CommandLine;
using System.CommandLine.Completions;
using Overlap.Actors.Configuration;
using Overlap.Host.Series;

namespace Overlap.Host.Commands;

/// <summary><c>overlap sweep</c>: a run for each combination of the values of some keys.</summary>
internal static class SweepCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "sweep";

    private const string About = "Runs every combination of the values of some keys, and prints a table of them.";

    private const string Details = """
        Each --over gives one key several values; all combinations are run, one after the other. All are checked before the first one
        starts. All other options apply to each run as they do to overlap run. A value with a comma stands in brackets or quotes.

        Each combination has a folder of its own, by its number, in that of the sweep, which also has sweep.json. A run that fails is
        recorded with its reason, and the sweep goes on; it then exits with 1. Ctrl-C ends the run that is going on and keeps those
        before it; the same command with --resume and the sweep's folder runs what is missing.

        Examples:
          overlap sweep --over overlap.worker.mode=sync,await,pipe --over overlap.worker.bound=100,1000 --body delay --duration 10s
          overlap sweep -c async --over overlap.source.rate=1000,10000 --duration 5s --name rates
          overlap sweep -c bounded --over overlap.worker.bound=10,100,1000 --duration 10m --simulate
          overlap sweep -c bounded --over overlap.worker.bound=10,100,1000 --duration 10s --nodes 2 --join 127.0.0.1:7001
          overlap sweep -c async --over overlap.source.rate=1000,10000 --duration 5s --resume logs/rates
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var over = new Option<string[]>("--over")
        {
            Description = "A key and its values, KEY=VALUE,VALUE,…: --over overlap.worker.bound=100,1000. Can be repeated.",
            HelpName = "KEY=VALUES",
            Arity = ArgumentArity.OneOrMore,
            Required = true,
        };
        over.CompletionSources.Add(_ => SettingKeys.All.Select(key => new CompletionItem($"{key.Path}=")));
        var resume = new Option<string?>("--resume")
        {
            Description = "Go on with the sweep in this folder: run the combinations that are missing in it.",
            HelpName = "FOLDER",
        };
        command.Add(over);
        command.Add(resume);
        var simulate = SimulateCommand.Option();
        command.Add(simulate);
        var cluster = new ClusterOptions(command, simulate);
        var config = RunCommand.AddOptions(command);
        var output = new OutputOptions(command, isOfOneRun: false);
        command.SetRun(parsed =>
        {
            var sweep = Sweep.Of(parsed.GetValue(over)!, set => config.Compose(parsed, set));
            return new SweepSession(cluster.Kind(parsed, config.Files(parsed), signals), sweep, signals, output.Notes(parsed))
                .RunAsync(parsed.GetValue(resume), output.OfSweep(parsed));
        });
        return command;
    }
}
