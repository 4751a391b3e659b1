using System.Globalization;
using System.Text;
using System.Text.Json;
using Overlap.Metering;
using Overlap.Metering.Verdicts;

namespace Overlap.Reports;

/// <summary><c>events.csv</c> (RFC 4180): a row for each event of a run, in order.</summary>
internal static class EventsCsv
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "events.csv";

    private const string Header = "at,elapsed_s,kind,text\r\n";

    /// <summary>The file's content. What happened before the first producer was connected has a time below 0.</summary>
    public static string Write(RunRecord record)
    {
        var start = record.Summary.StartedAt;
        var text = new StringBuilder(Header);
        foreach (var happened in record.Events.Concat(WarmUp(record.Summary)).OrderBy(each => each.At))
        {
            var kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.Kind.ToString());
            text.Append(CultureInfo.InvariantCulture, $"{CsvText.Time(happened.At)},{(happened.At - start).TotalSeconds:0.000},{kind},");
            text.Append(CultureInfo.InvariantCulture, $"{CsvText.Field(LogLine.Escape(happened.Text))}\r\n");
        }
        return text.ToString();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; kinds that this version does not know are left out.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static IReadOnlyList<RunEvent> Read(TextReader text)
    {
        using var csv = new CsvReader(text);
        var events = new List<RunEvent>();
        while (csv.Read())
        {
            if (Enum.TryParse<RunEventKind>((csv.Text("kind") ?? "").Replace("_", ""), ignoreCase: true, out var kind))
                events.Add(new RunEvent(csv.Time("at"), kind, csv.Text("text") ?? ""));
        }
        return events;
    }

    // Found at the end only.
    private static IEnumerable<RunEvent> WarmUp(Summary summary) => summary.Verdict is { } verdict and not { Kind: VerdictKind.Undecided }
        ? [new RunEvent(summary.StartedAt.AddSeconds(verdict.FromS), RunEventKind.WarmUp, "what the verdict judges begins")]
        : [];
}
