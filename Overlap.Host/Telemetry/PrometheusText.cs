using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Overlap.Metering;

namespace Overlap.Host.Telemetry;

/// <summary>
/// What meters and histograms read now, in Prometheus's text format 0.0.4, named as OpenTelemetry prescribes: dots become underscores, and
/// the unit and <c>total</c> are appended.
/// </summary>
internal static class PrometheusText
{
    /// <summary>Collects it.</summary>
    /// <param name="instance">The <c>service.instance.id</c>.</param>
    /// <param name="isMeant">Which meters.</param>
    /// <param name="histograms">The histograms, those of one metric after the other.</param>
    public static string Collect(string instance, Func<Meter, bool> isMeant, IEnumerable<DurationHistogram> histograms)
    {
        var text = new StringBuilder();
        Head("target_info", "gauge", "The service.");
        Line(text, "target_info", [("service_name", TelemetryNames.Service), ("service_version", TelemetryNames.Version), ("service_instance_id", instance)], 1);
        foreach (var (instrument, values) in MeterReading.Collect(isMeant))
        {
            var isCounter = instrument is ObservableCounter<long> or ObservableCounter<int>;
            var name = NameOf(instrument.Name) + (instrument.Unit == "By" ? "_bytes" : "") + (isCounter ? "_total" : "");
            Head(name, isCounter ? "counter" : "gauge", instrument.Description ?? "");
            foreach (var (handler, value) in values)
                Line(text, name, handler is null ? [] : [(NameOf(OverlapMeter.HandlerTag), handler)], value);
        }
        foreach (var metric in histograms.GroupBy(each => (each.Name, each.Description)))
        {
            var name = $"{NameOf(metric.Key.Name)}_seconds";
            Head(name, "histogram", metric.Key.Description);
            foreach (var each in metric)
                WriteHistogram(text, name, each);
        }
        return text.ToString();

        void Head(string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");
    }

    private static void WriteHistogram(StringBuilder text, string name, DurationHistogram histogram)
    {
        var handler = (NameOf(OverlapMeter.HandlerTag), histogram.Handler.ToString(CultureInfo.InvariantCulture));
        var upTo = 0L;
        foreach (var (bound, count) in DurationHistogram.Bounds.Select(bound => bound.ToString(CultureInfo.InvariantCulture)).Append("+Inf").Zip(histogram.Counts))
            Line(text, $"{name}_bucket", [handler, ("le", bound)], upTo += count);
        Line(text, $"{name}_sum", [handler], histogram.SumSeconds);
        Line(text, $"{name}_count", [handler], upTo);
    }

    private static void Line(StringBuilder text, string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        text.Append(name);
        if (labels.Count > 0)
            text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\"")).Append('}');
        text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string NameOf(string name) => name.Replace('.', '_');

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
