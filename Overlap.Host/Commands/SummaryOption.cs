using System.CommandLine;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;

namespace Overlap.Host.Commands;

/// <summary><c>--summary</c>: the format of a run's results on standard output.</summary>
internal sealed class SummaryOption
{
    private readonly Option<string> _option = new("--summary")
    {
        Description = "The format of the results on standard output: table, or json, which is the same as summary.json.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "table",
    };

    /// <summary>Adds the option.</summary>
    public SummaryOption(Command command)
    {
        _option.AcceptOnlyFromAmong("table", "json");
        command.Add(_option);
    }

    /// <summary>Returns the action that writes a summary, given it and the folder with the results.</summary>
    public Action<Summary, string> Reporter(ParseResult parsed) => parsed.GetValue(_option) == "json" ? WriteJson : WriteTable;

    private static void WriteTable(Summary summary, string folder) => ClosingTable.Write(Terminal.Open(Console.Out), summary, folder);

    private static void WriteJson(Summary summary, string folder)
    {
        Console.Out.Write(SummaryJson.Write(summary));
        Console.Error.WriteLine($"results in {folder}");
    }
}
