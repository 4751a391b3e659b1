using Overlap.Metering;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>How the handlers of an application were measured.</summary>
internal static class MeasurementSection
{
    public static void Write(MarkupWriter html, RunRecord record)
    {
        html.Line($"<section id=\"settings\"><h2>How it was measured</h2>");
        Table.WriteFacts(html,
        [
            ("process", record.Settings.Body), ("handlers", Full(record.Settings.Workers)),
            .. record.Settings.Mode == RunSettings.Watch ? Watched(record) : Recorded(record),
            ("Overlap", record.Environment.Overlap), ("system", record.Environment.Os), ("cores", Full(record.Environment.Cores)),
        ]);
        html.Line($"</section>");
    }

    private static IEnumerable<(string Name, string Text)> Watched(RunRecord record) =>
    [
        ("readings", $"{Full(record.Moments.Count)}, one a second: what is in between is not seen"),
        ("counts", "since the watch began; what was unfinished then is among what was emitted"),
        ("percentiles", "since the process started, within 1 %, the highest exact"),
        ("verdict", "of the last 5 s, or 60 s where it grows slowly"),
    ];

    private static IEnumerable<(string Name, string Text)> Recorded(RunRecord record) =>
    [
        ("readings", $"{Full(record.Moments.Count)}, by the application itself: what is in between is not seen"),
        ("counts and percentiles", "since the recorder was there; percentiles within 1 %, the highest exact"),
    ];
}
