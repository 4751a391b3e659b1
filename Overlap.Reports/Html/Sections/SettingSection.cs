using Overlap.Metering;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>What was set, how it was measured, and what it ran on.</summary>
internal static class SettingSection
{
    public static void Write(MarkupWriter html, RunRecord record)
    {
        html.Line($"<section id=\"settings\" class=\"pair\"><div><h2>What was set</h2>");
        Table.WriteFacts(html, Settings(record.Settings));
        html.Line($"<p>overlap.conf in the folder of the run has all keys: <code>overlap {(record.Summary.Memory is null ? "simulate" : "run")} --config overlap.conf</code> runs it again.</p></div>");
        html.Line($"<div><h2>How it was measured</h2>");
        Table.WriteFacts(html, Measurement(record));
        html.Line($"<h2>What it ran on</h2>");
        var environment = record.Environment;
        Table.WriteFacts(html,
        [
            ("Overlap", environment.Overlap), ("Akka.NET", environment.Akka ?? None), ("runtime", environment.Runtime ?? None), ("system", environment.Os),
            ("cores", Full(environment.Cores)),
        ]);
        html.Line($"</div></section>");
    }

    private static IEnumerable<(string Name, string Text)> Settings(RunSettings settings)
    {
        yield return ("config", settings.Config ?? "defaults");
        yield return ("mode", settings.Mode);
        yield return ("body", settings.Body);
        yield return ("workers", Full(settings.Workers));
        yield return ("bound", settings.Bound is > 0 and var bound ? $"{Full(bound)} for each worker" : "none");
        if (settings.Stages is { } stages)
            yield return ("stages", string.Join(", ", stages.Select(Stage)));
        else
            yield return ("rate", settings.Rate is { } rate ? $"{Short(rate)}/s" : "as fast as messages are taken");
        yield return ("transport", settings.Transport ?? None);
        yield return ("batch", $"{Full(settings.Batch ?? 0)} messages at most");
    }

    private static IEnumerable<(string Name, string Text)> Measurement(RunRecord record)
    {
        if (record.Moments.Count > 1)
        {
            var between = (record.Moments[^1].Elapsed - record.Moments[0].Elapsed) / (record.Moments.Count - 1);
            yield return ("samples", $"{Full(record.Moments.Count)} of all workers, {Duration(between)} apart");
        }
        yield return ("curves", "the lowest and the highest of each part of the time are drawn: no extreme is left out");
        yield return ("rates", "averages of intervals with some messages each");
        yield return ("percentiles", "within 1 %, the highest exact; of an interval p99 is the highest of its samples");
        if (record.Summary.Steady is { } steady)
            yield return ("steady", $"{Short(steady.RatePerS)}/s × {Seconds(steady.MeanTotalS)}, overlap {Short(steady.OverlapMean)} on average");
        if (record.Summary.Memory?.AllocatedBytesPerMessage is { } bytes)
            yield return ("allocated", $"{Size(bytes)} for each completed message");
    }
}
