using System.CommandLine;
using Overlap.Host.Comparing;
using Overlap.Reports;
using Overlap.Reports.Html;

namespace Overlap.Host.Commands;

/// <summary><c>overlap report</c>: writes the reports of runs anew, from the files in their folders.</summary>
internal static class ReportCommand
{
    private const string About = "Writes report.html of runs anew, from the files in their folders.";

    private const string Details = """
        Each run writes report.html into its folder by itself, and so do repeated runs and sweeps. This makes it from the other files there, for
        folders of an older overlap. A run is its folder or its name (--name, or latest). The files are printed, one a line.

        Examples:
          overlap report latest
          overlap report logs/*
        """;

    private static readonly Argument<string[]> Runs = new("runs")
    {
        Description = "One or more runs.",
        HelpName = "RUN…",
        Arity = new ArgumentArity(1, 1_000),
    };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var logs = new LogsOption();
        var command = new LabCommand("report", About, Details) { Runs };
        logs.AddTo(command);
        command.SetAction(parsed =>
        {
            foreach (var run in parsed.GetValue(Runs)!)
                parsed.InvocationConfiguration.Output.WriteLine(ReportFile.Write(RunFinder.Find(run, logs.DirectoryIn(parsed))));
        });
        return command;
    }
}
