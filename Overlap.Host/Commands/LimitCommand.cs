using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Series;

namespace Overlap.Host.Commands;

/// <summary><c>overlap limit</c>: the highest rate at which the handler keeps up.</summary>
internal static class LimitCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "limit";

    private const string About = "Finds the highest rate at which the handler keeps up, to 2 %, and what gives way above it.";

    private const string Details = """
        It runs the handler at one rate after the other: it doubles the rate until the handler does not keep up, or halves it until it does, and
        then divides what lies between. A rate holds if the run's verdict is settled, as much arrives as was asked for, and no --expect or
        overlap.thresholds is broken. Each run takes 3 s or longer, where bodies take long or the rate is low.

        All options but those of rate and duration apply to each run as they do to overlap run. Each has a folder of its own, by its number, in that
        of the search, which also has limit.json. Ctrl-C ends the search and prints what is known by then.

        Examples:
          overlap limit -c bounded                                       the rate that a bound of 1000 holds
          overlap limit --body spin --set overlap.worker.body.duration=100us --mode sync
          overlap limit -c async --expect "latency.total.p99 < 3.1s" --max-time 2m
          overlap limit -c bounded --simulate                            in virtual time: in seconds
          overlap limit -c bounded --nodes 2 --join 127.0.0.1:7001       the rate that two nodes of a cluster keep up with
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create(Signals? signals)
    {
        var command = new LabCommand(Name, About, Details);
        var config = new ConfigOptions(command).WithWorkers().WithFreePort().WithTransport().WithText().WithName().WithThresholds();
        var maxTime = MaxTime();
        command.Add(maxTime);
        var simulate = SimulateCommand.Option();
        command.Add(simulate);
        var cluster = new ClusterOptions(command, simulate);
        var output = new OutputOptions(command, isOfOneRun: false);
        command.SetRun(parsed =>
        {
            var session = new LimitSession(
                cluster.Kind(parsed, config.Files(parsed), signals), set => config.Compose(parsed, set), signals, output.Notes(parsed));
            return session.RunAsync(parsed.GetValue(maxTime), output.OfLimit(parsed));
        });
        return command;
    }

    private static Option<TimeSpan?> MaxTime() => new("--max-time")
    {
        Description = "End the search after this time, with what is known by then: a duration such as 2m.",
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Units.TryParseDuration(text, out var time) && time > TimeSpan.Zero)
                return time;
            result.AddError($"--max-time {text}: expected a duration with its unit (us, ms, s, m, h, d), such as 2m");
            return null;
        },
    };
}
