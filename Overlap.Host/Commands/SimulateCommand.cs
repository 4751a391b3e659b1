using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;
using Overlap.Host.Runs;
using Overlap.Host.Series;

namespace Overlap.Host.Commands;

/// <summary><c>overlap simulate</c>: a run in virtual time.</summary>
internal static class SimulateCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "simulate";

    private const string About = "Runs producer and workers in virtual time: twenty minutes in seconds, and the same results each time.";

    private const string Details = """
        The actors, streams and bodies are those of overlap run; the clock is not: it goes from one due time to the next. Messages travel in
        memory, delay and spin take the time that they say, and what a body of your own computes takes none. The same configuration has the
        same results, byte by byte, on any machine; with --repeat each run has the next seed. docs/simulation.md says what is modelled.

        It ends as overlap run does, and leaves the same files. Exit codes are the same, too.

        Examples:
          overlap simulate --config async --duration 20m            twenty minutes of an asynchronous handler
          overlap simulate -c bounded --duration 1h --expect "verdict.kind == held"
          overlap simulate -c async --duration 1m --set overlap.simulate.cores=8
          overlap simulate --like latest --workers 8                as the latest run, with more workers
          overlap simulate -c bounded --duration 1m --repeat 5 --set overlap.worker.body.distribution=exponential
        """;

    /// <summary>Creates the command.</summary>
    /// <param name="signals">The signals that stop it.</param>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command).WithEnd().WithProducer().WithWorkers().WithName().WithThresholds();
        var repeat = RunCommand.Repeat();
        command.Add(repeat);
        var like = new Option<string?>("--like")
        {
            Description = "A run that was recorded, by its folder or its name: simulates its configuration with its workers and cores, its rate, and bodies "
                + "that take as long as its own did. Whatever else is given takes precedence.",
            HelpName = "RUN",
        };
        command.Add(like);
        var output = new OutputOptions(command, isOfOneRun: true);
        var junit = new JUnitOption(command);
        command.Validators.Add(given =>
        {
            if (given.GetResult(repeat) is not null && (output.OfOneRunIn(given) ?? junit.In(given)) is { } other)
                given.AddError($"{repeat.Name} and {other} cannot be used together: that is of one run");
        });
        command.SetRun(parsed =>
        {
            var under = parsed.GetValue(like) is { } run ? RealRun.Find(run, config.Compose(parsed).Settings.Logs.Directory).Config(like.Name) : [];
            var (effective, name) = (config.ComposeOver(under, parsed), config.Files(parsed) ?? parsed.GetValue(like));
            if (parsed.GetValue(repeat) is { } count)
            {
                return new RepeatSession(SeriesKind.Simulated(name, signals), Seeded, signals, count, output.Notes(parsed))
                    .RunAsync(output.OfRepeat(parsed));
            }
            var session = new SimulationSession(effective, name, signals);
            return junit.RunAsync(parsed, effective.Settings.Thresholds, Paced(output, parsed), each => session.RunAsync(each));

            // With the same seed all would be the same.
            EffectiveConfig Seeded(int number) => config.ComposeOver(
                under, parsed, new OptionSetting(repeat.Name, "overlap.seed", $"{unchecked(effective.Settings.Seed + number - 1)}"));
        });
        return command;
    }

    /// <summary><c>--simulate</c> of a series.</summary>
    public static Option<bool> Option() => new("--simulate")
    {
        Description = "Run in virtual time, as overlap simulate does: in seconds, and with the same results each time.",
    };

    // A second of the run passes in a moment.
    private static RunOutput Paced(OutputOptions output, ParseResult parsed)
    {
        var all = output.Of(parsed);
        return output.LinesIn(parsed.CommandResult) is null
            ? all with { View = progress => new PacedView(all.View(progress), TimeProvider.System) }
            : all;
    }
}
