using System.CommandLine;
using Overlap.Host.Presentation;
using Overlap.Host.Runs;

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
        same results, byte by byte, on any machine. docs/simulation.md says what is modelled.

        It ends as overlap run does, and leaves the same files. Exit codes are the same, too.

        Examples:
          overlap simulate --config async --duration 20m            twenty minutes of an asynchronous handler
          overlap simulate -c bounded --duration 1h --expect "verdict.kind == held"
          overlap simulate -c async --duration 1m --set overlap.simulate.cores=8
        """;

    /// <summary>Creates the command.</summary>
    /// <param name="signals">The signals that stop it.</param>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command).WithEnd().WithProducer().WithWorkers().WithName().WithThresholds();
        var output = new OutputOptions(command, withLines: true);
        var junit = new JUnitOption(command);
        command.SetRun(parsed =>
        {
            var effective = config.Compose(parsed);
            var session = new SimulationSession(effective, config.Files(parsed), signals);
            return junit.RunAsync(parsed, effective.Settings.Thresholds, Paced(output, parsed), each => session.RunAsync(each));
        });
        return command;
    }

    // A second of the run passes in a moment.
    private static RunOutput Paced(OutputOptions output, ParseResult parsed)
    {
        var all = output.Of(parsed);
        return output.LinesIn(parsed.CommandResult) is null
            ? all with { View = progress => new PacedView(all.View(progress), TimeProvider.System) }
            : all;
    }
}
