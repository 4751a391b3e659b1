using System.CommandLine;
using Overlap.Actors.Metrics;
using Overlap.Host.Presentation;

namespace Overlap.Host.Commands;

/// <summary><c>--summary</c>: how a run's results go to standard output.</summary>
internal sealed class SummaryOption
{
    private readonly Option<string> _option = new("--summary")
    {
        Description = "What standard output gets at the end: table, or json, the same as summary.json, alone.",
        DefaultValueFactory = _ => "table",
    };

    /// <summary>Adds the option.</summary>
    public SummaryOption(Command command)
    {
        _option.AcceptOnlyFromAmong("table", "json");
        command.Add(_option);
    }

    /// <summary>What writes the summary, given the folder with the results.</summary>
    public Action<Summary, string> Reporter(ParseResult parsed) => parsed.GetValue(_option) == "json" ? WriteJson : WriteTable;

    private static void WriteTable(Summary summary, string folder) => ClosingTable.Write(Terminal.Open(Console.Out), summary, folder);

    private static void WriteJson(Summary summary, string folder)
    {
        Console.Out.Write(SummaryJson.Write(summary));
        Console.Error.WriteLine($"results in {folder}");
    }
}
