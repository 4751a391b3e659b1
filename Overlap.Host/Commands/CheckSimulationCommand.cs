using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;
using Overlap.Host.Runs;
using Overlap.Reports.Comparing;

namespace Overlap.Host.Commands;

/// <summary><c>overlap check-simulation</c>: a real run beside a simulation that is like it.</summary>
internal static class CheckSimulationCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "check-simulation";

    private const string About = "Simulates a run that was recorded, and shows how far the simulation is off.";

    private const string Details = """
        The simulation has the configuration of the run, its workers and cores, its rate, and bodies that take as long as the run's did (overlap
        simulate --like RUN). A is the run, B its simulation; both are left as they are, so overlap compare shows more of them.

        Examples:
          overlap run -c async --duration 20s --name real
          overlap check-simulation real
          overlap check-simulation latest --summary json
          overlap check-simulation real -s overlap.seed=2
        """;

    // What a simulation is asked for.
    private static readonly string[] Figures =
        ["verdict.kind", "rate", "overlap.mean", "overlap.max", "latency.body.p50", "latency.body.p99", "latency.total.p50", "latency.total.p99"];

    /// <summary>Creates the command.</summary>
    /// <param name="signals">The signals that stop it.</param>
    public static Command Create(Signals? signals)
    {
        var run = new Argument<string>("run") { Description = "A run: its folder or its name.", HelpName = "RUN" };
        var logs = new LogsOption();
        var command = new LabCommand(Name, About, Details) { run };
        var config = new ConfigOptions(command).WithName();
        logs.AddTo(command);
        var output = new OutputOptions(command, isOfOneRun: false);
        command.SetRun(async parsed =>
        {
            var real = RealRun.Find(parsed.GetValue(run)!, logs.DirectoryIn(parsed));
            // Its thresholds were expected of the run itself.
            var effective = config.ComposeOver(real.Config(Name), parsed, new OptionSetting(Name, ThresholdSettings.Path, "[]"));
            var simulation = "";
            var code = await new SimulationSession(effective, Path.GetFileName(real.Folder), signals)
                .RunAsync(new RunOutput(_ => new NoView(output.Notes(parsed)), (_, folder) => simulation = folder));
            output.OfComparison(parsed, Figures)(
                new RunComparison(ComparedRun.Read(parsed.GetValue(run)!, real.Folder), ComparedRun.Read("its simulation", simulation)), simulation);
            return code;
        });
        return command;
    }
}
