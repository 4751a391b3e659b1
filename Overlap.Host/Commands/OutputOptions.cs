using System.CommandLine;
using System.CommandLine.Parsing;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Comparing;
using Overlap.Reports.Series;
using Spectre.Console;

namespace Overlap.Host.Commands;

/// <summary><c>--summary</c>, <c>--json-lines</c> and <c>--quiet</c>: what a run writes to standard output and standard error.</summary>
internal sealed class OutputOptions
{
    private const string Json = "json";
    private const string Workers = "workers";

    private readonly Option<string> _summary = new("--summary")
    {
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "table",
    };

    private readonly Option<bool> _jsonLines = new("--json-lines")
    {
        Description = "Write a JSON object a line to standard output: each second a snapshot, events as they happen, and last the summary. "
            + "Replaces the table.",
    };

    private readonly Option<bool> _quiet = Quiet();

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isOfOneRun">Whether the results are those of a run, which can be followed line by line and shown for each worker.</param>
    public OutputOptions(Command command, bool isOfOneRun)
    {
        _summary.AcceptOnlyFromAmong(isOfOneRun ? ["table", Workers, Json] : ["table", Json]);
        _summary.Description = "The format of the results on standard output: table, "
            + (isOfOneRun ? "workers, the same with a line for every worker, also of each node, " : "") + "or json, the content of their file.";
        command.Add(_summary);
        command.Add(_quiet);
        if (!isOfOneRun)
            return;
        command.Add(_jsonLines);
        command.Validators.Add(RejectBoth);
    }

    /// <summary><c>--quiet</c></summary>
    public static Option<bool> Quiet() => new("--quiet", "-q")
    {
        Description = "Show no progress: only the results, warnings and errors.",
    };

    /// <summary>What the options ask for.</summary>
    public RunOutput Of(ParseResult parsed)
    {
        var notes = Notes(parsed);
        if (parsed.GetValue(_jsonLines))
            return new RunOutput(_ => new JsonLines(Console.Out, notes), (summary, folder) => Console.Out.WriteLine(LiveJson.Line(summary, folder)));
        return new RunOutput(
            parsed.GetValue(_quiet) ? _ => new NoView(notes) : Terminal.ViewRun,
            Writer<Summary>(parsed, SummaryJson.Write, (console, summary, folder) => ClosingTable.Write(console, summary, folder, parsed.GetValue(_summary) == Workers)));
    }

    /// <summary>What writes the results of repeated runs.</summary>
    public Action<RepeatReport, string> OfRepeat(ParseResult parsed) => Writer<RepeatReport>(parsed, SeriesJson.Write, RepeatTable.Write);

    /// <summary>What writes the results of a sweep.</summary>
    public Action<SweepReport, string> OfSweep(ParseResult parsed) => Writer<SweepReport>(parsed, SeriesJson.Write, SweepTable.Write);

    /// <summary>What writes the result of a search for the highest rate.</summary>
    public Action<LimitReport, string> OfLimit(ParseResult parsed) => Writer<LimitReport>(parsed, SeriesJson.Write, LimitTable.Write);

    /// <summary>What writes some of the figures of a comparison; as JSON all of them.</summary>
    public Action<RunComparison, string> OfComparison(ParseResult parsed, IReadOnlyList<string> figures) => Writer<RunComparison>(
        parsed, ComparisonJson.Write,
        (console, comparison, _) => ComparisonTable.Write(console, comparison, [.. comparison.Figures.Where(row => figures.Contains(row.Figure.Name))]));

    /// <summary>The option that asks for lines of JSON; null if it is not given.</summary>
    public string? LinesIn(CommandResult given) => given.GetResult(_jsonLines) is { Implicit: false } ? _jsonLines.Name : null;

    /// <summary>What asks for results that several runs do not have; null if nothing does.</summary>
    public string? OfOneRunIn(CommandResult given) => LinesIn(given) ?? (given.GetValue(_summary) == Workers ? $"{_summary.Name} {Workers}" : null);

    /// <summary>Where progress is told: standard error, or nowhere.</summary>
    public TextWriter Notes(ParseResult parsed) => parsed.GetValue(_quiet) ? TextWriter.Null : Console.Error;

    private Action<T, string> Writer<T>(ParseResult parsed, Func<T, string> json, Action<IAnsiConsole, T, string> table) => (results, folder) =>
    {
        if (parsed.GetValue(_summary) == Json)
        {
            Console.Out.Write(json(results));
            Notes(parsed).WriteLine($"results in {folder}");
        }
        else
        {
            table(Terminal.Open(Console.Out), results, folder);
        }
    };

    private void RejectBoth(CommandResult given)
    {
        if (LinesIn(given) is not null && given.GetResult(_summary) is { Implicit: false })
            given.AddError($"{_jsonLines.Name} and {_summary.Name} cannot be used together: its last line is the summary");
    }
}
