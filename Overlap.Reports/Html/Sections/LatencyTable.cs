using Overlap.Metering;
using Overlap.Reports.Markup;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Reports.Html.Sections;

/// <summary>The percentiles that a summary has, as a table.</summary>
internal static class LatencyTable
{
    public static void Write(MarkupWriter html, Summary summary)
    {
        var (latency, messages) = (summary.LatencyMs, summary.Messages);
        html.Line($"<section><h3>Latencies</h3>");
        Table.Write(html, ["", "p50", "p90", "p99", "p99.9", "max"], Rows());
        html.Line($"</section>");

        IEnumerable<IReadOnlyList<string>> Rows()
        {
            if (messages.Started > 0)
                yield return Row("queue: emit to start", latency.Queue);
            if (messages.Completed + messages.Failed > 0)
            {
                yield return Row("body: start to end", latency.Body);
                yield return Row("total: emit to end", latency.Total);
            }
            if (latency.Intended is { } intended)
                yield return Row("intended: due to be sent to end", intended);
        }
    }

    private static IReadOnlyList<string> Row(string name, Percentiles part) =>
        [name, .. new[] { part.P50, part.P90, part.P99, part.P999, part.Max }.Select(Milliseconds)];
}
