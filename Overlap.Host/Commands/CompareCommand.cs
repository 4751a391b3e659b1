using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Comparing;
using Overlap.Host.Presentation;
using Overlap.Reports;
using Overlap.Reports.Comparing;
using Overlap.Reports.Html;

namespace Overlap.Host.Commands;

/// <summary><c>overlap compare</c>: what was set differently in several runs, and what came of it.</summary>
internal static class CompareCommand
{
    private const string About = "Compares runs: what was set differently, and how each figure has changed.";

    private const string Details = """
        A run is its folder, its name (--name, or latest), or a summary.json. The others are compared with the first. Of a run that was
        repeated (--repeat) the medians are compared, and a change that is not larger than the repeated runs lie apart themselves is marked.

        --fail-on takes the change of a figure of summary.json, or the figure itself: rate.change < -5%, latency.total.p99.change > 10%,
        messages.failed > 0. If it is true for one of the others, or there is no value to tell it by, the exit code is 99.

        Examples:
          overlap compare before after
          overlap compare logs/20261129-181312-27831 latest --all
          overlap compare before after --html comparison.html
          overlap compare before after --markdown >> $GITHUB_STEP_SUMMARY
          overlap compare before after --fail-on "rate.change < -5%" --fail-on "latency.total.p99.change > 10%"
        """;

    private static readonly Argument<string[]> Runs = new("runs")
    {
        Description = "Two or more runs.",
        HelpName = "RUN RUN…",
        Arity = new ArgumentArity(2, 100),
    };

    private static readonly Option<bool> All = new("--all") { Description = "Shows all figures, and those of each worker." };

    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Prints Markdown tables." };

    private static readonly Option<bool> Json = new("--json") { Description = "Prints JSON, with all figures." };

    private static readonly Option<string?> Html = new("--html")
    {
        Description = "Writes the comparison with charts to this file, whole or not at all.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> FailOn = new("--fail-on")
    {
        Description = "When the exit code is 99: --fail-on \"rate.change < -5%\". Can be repeated.",
        HelpName = "CONDITION",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var logs = new LogsOption();
        var command = new LabCommand("compare", About, Details) { Runs };
        logs.AddTo(command);
        foreach (var option in (Option[])[All, Markdown, Json, Html, FailOn])
            command.Add(option);
        command.SetAction(parsed => Run(parsed, logs));
        return command;
    }

    private static void Run(ParseResult parsed, LogsOption logs)
    {
        if (parsed.GetValue(Markdown) && parsed.GetValue(Json))
            throw new SettingsException("--markdown and --json exclude each other");
        var conditions = parsed.GetValue(FailOn)!.Select(ParseCondition).ToList();
        var directory = logs.DirectoryIn(parsed);
        var comparison = new RunComparison([.. parsed.GetValue(Runs)!.Select(run => ComparedRun.Read(run, RunFinder.Find(run, directory)))]);
        Write(parsed, comparison);
        var fails = conditions.SelectMany(condition => condition.In(comparison)).ToList();
        if (fails.Count > 0)
            throw new CommandException(ExitCode.Threshold, $"{FailOn.Name} {string.Join("; ", fails)}");
    }

    private static void Write(ParseResult parsed, RunComparison comparison)
    {
        var output = parsed.InvocationConfiguration.Output;
        var figures = parsed.GetValue(All) ? comparison.Figures : comparison.MainFigures;
        if (parsed.GetValue(Html) is { } file)
            WriteHtml(file, ComparisonPage.Of(comparison, figures));
        if (parsed.GetValue(Json))
            output.Write(ComparisonJson.Write(comparison));
        else if (parsed.GetValue(Markdown))
            output.Write(ComparisonMarkdown.Of(comparison, figures));
        else
            ComparisonTable.Write(Terminal.Open(output), comparison, figures);
    }

    private static void WriteHtml(string file, string page)
    {
        try
        {
            WholeFile.Write(file, page);
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new CommandException(ExitCode.Failed, $"{Html.Name}: cannot write '{file}': {error.Message.TrimEnd('.')}");
        }
    }

    private static FailCondition ParseCondition(string text)
    {
        try
        {
            return FailCondition.Parse(text);
        }
        catch (SettingsException wrong)
        {
            throw new SettingsException($"{FailOn.Name}: '{text}': {wrong.Message}");
        }
    }
}
