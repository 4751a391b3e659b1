using System.Text.Json;
using Overlap.Metering;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>What became of the messages, and what happened meanwhile.</summary>
internal static class MessageSection
{
    private const int MaxEvents = 100;

    public static void Write(MarkupWriter html, RunRecord record)
    {
        html.Line($"<section id=\"messages\"><h2>Messages</h2>");
        Table.WriteFacts(html, Facts(record.Summary));
        html.Line($"<h3>Events</h3>");
        Table.Write(
            html, ["time", "event", ""],
            record.Events.Take(MaxEvents).Select(happened => (string[])[Time(happened.At - record.Summary.StartedAt), Words(happened.Kind), happened.Text]),
            "texts");
        if (record.Events.Count > MaxEvents)
            html.Line($"<p>And {Full(record.Events.Count - MaxEvents)} more, in events.csv.</p>");
        html.Line($"</section>");
    }

    private static IEnumerable<(string Name, string Text)> Facts(Summary summary)
    {
        var messages = summary.Messages;
        if (summary.Producer is { } producer)
        {
            yield return ("sent", $"{Full(producer.Sent)}, {Short(producer.RatePerS)}/s"
                + (producer.BehindMaxS is { } behind ? $", at most {Seconds(behind)} behind its rate" : ""));
        }
        yield return ("received", Full(messages.Received));
        yield return ("emitted", $"{Full(messages.Emitted)} = {Full(messages.Completed)} completed + {Full(messages.Failed)} failed + "
            + $"{Full(messages.Unfinished)} unfinished");
        foreach (var failure in summary.Failures)
            yield return ("failed", $"{Full(failure.Count)} × {failure.Type}: {failure.Message}");
        if (summary.Sequence is { } sequence)
        {
            yield return ("numbers", $"{Full(sequence.Checked)} checked: {Full(sequence.Gaps)} gaps, {Full(sequence.Duplicates)} duplicates, "
                + $"{Full(sequence.Reordered)} reordered");
        }
        if (summary.Connections is { } peers)
        {
            yield return ("connections", $"{Full(peers.Connected)} connected, {Full(peers.Disconnected)} disconnected, {Full(peers.Rejected)} rejected, "
                + $"{Full(peers.Failed)} failed");
        }
        if (summary.Tokens is { } tokens)
        {
            yield return ("job tokens", $"{tokens.Style}: {Full(tokens.Acquired)} acquired, {Full(tokens.Returned)} returned, "
                + $"{Full(tokens.HeldMax)} held at most, {Full(tokens.TimedOut)} timed out");
        }
    }

    private static string Words(RunEventKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{kind}").Replace('_', ' ');

    private static string Time(TimeSpan since) => since < TimeSpan.Zero ? $"-{Duration(-since)}" : Duration(since);
}
