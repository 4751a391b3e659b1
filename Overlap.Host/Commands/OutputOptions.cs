using System.CommandLine;
using System.CommandLine.Parsing;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;

namespace Overlap.Host.Commands;

/// <summary><c>--summary</c>, <c>--json-lines</c> and <c>--quiet</c>: what a run writes to standard output and standard error.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string> _summary = new("--summary")
    {
        Description = "The format of the results on standard output: table, or json, which is the same as summary.json.",
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
    public OutputOptions(Command command)
    {
        _summary.AcceptOnlyFromAmong("table", "json");
        command.Add(_summary);
        command.Add(_jsonLines);
        command.Add(_quiet);
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
        var quiet = parsed.GetValue(_quiet);
        if (parsed.GetValue(_jsonLines))
            return new RunOutput(_ => new JsonLines(Console.Out, quiet ? TextWriter.Null : Console.Error), WriteLine);
        return new RunOutput(
            quiet ? _ => new NoView() : Terminal.ViewRun,
            parsed.GetValue(_summary) == "json" ? (summary, folder) => WriteJson(summary, quiet ? null : folder) : WriteTable);
    }

    private void RejectBoth(CommandResult given)
    {
        if (given.GetValue(_jsonLines) && given.GetResult(_summary) is { Implicit: false })
            given.AddError($"{_jsonLines.Name} and {_summary.Name} cannot be used together: its last line is the summary");
    }

    private static void WriteTable(Summary summary, string folder) => ClosingTable.Write(Terminal.Open(Console.Out), summary, folder);

    private static void WriteLine(Summary summary, string folder) => Console.Out.WriteLine(LiveJson.Line(summary, folder));

    private static void WriteJson(Summary summary, string? folder)
    {
        Console.Out.Write(SummaryJson.Write(summary));
        if (folder is not null)
            Console.Error.WriteLine($"results in {folder}");
    }
}
