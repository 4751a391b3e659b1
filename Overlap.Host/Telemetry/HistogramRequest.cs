using System.Globalization;
using Google.Protobuf;
using OpenTelemetry.Resources;
using Overlap.Metering;

namespace Overlap.Host.Telemetry;

/// <summary>
/// Histograms as an <c>ExportMetricsServiceRequest</c> of OTLP 1
/// (<see href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.5.0/opentelemetry/proto/metrics/v1/metrics.proto"/>).
/// The numbers are those of its fields.
/// </summary>
internal static class HistogramRequest
{
    private const int Cumulative = 2;

    /// <summary>The request.</summary>
    /// <param name="resource">Whose histograms they are.</param>
    /// <param name="histograms">The histograms, those of one metric after the other.</param>
    /// <param name="startedAt">When they were empty.</param>
    /// <param name="now">When they were read.</param>
    public static byte[] Write(Resource resource, IEnumerable<DurationHistogram> histograms, DateTimeOffset startedAt, DateTimeOffset now)
    {
        return Message(request => Nested(request, 1, resourceMetrics =>
        {
            Nested(resourceMetrics, 1, field => WriteAttributes(field, 1, resource.Attributes));
            Nested(resourceMetrics, 2, scopeMetrics =>
            {
                Nested(scopeMetrics, 1, scope => Text(scope, 1, OverlapMeter.Name));
                foreach (var metric in histograms.GroupBy(each => (each.Name, each.Description)))
                    Nested(scopeMetrics, 2, field => WriteMetric(field, metric.Key.Name, metric.Key.Description, metric));
            });
        }));

        void WriteMetric(CodedOutputStream metric, string name, string description, IEnumerable<DurationHistogram> points)
        {
            Text(metric, 1, name);
            Text(metric, 2, description);
            Text(metric, 3, "s");
            Nested(metric, 9, histogram =>
            {
                foreach (var each in points)
                    Nested(histogram, 1, field => WritePoint(field, each));
                histogram.WriteTag(2, WireFormat.WireType.Varint);
                histogram.WriteEnum(Cumulative);
            });
        }

        void WritePoint(CodedOutputStream point, DurationHistogram histogram)
        {
            Fixed(point, 2, UnixNanoseconds(startedAt));
            Fixed(point, 3, UnixNanoseconds(now));
            Fixed(point, 4, (ulong)histogram.Count);
            point.WriteTag(5, WireFormat.WireType.Fixed64);
            point.WriteDouble(histogram.SumSeconds);
            Nested(point, 6, counts =>
            {
                foreach (var count in histogram.Counts)
                    counts.WriteFixed64((ulong)count);
            });
            Nested(point, 7, bounds =>
            {
                foreach (var bound in DurationHistogram.Bounds)
                    bounds.WriteDouble(bound);
            });
            WriteAttributes(point, 9, [new(OverlapMeter.HandlerTag, (long)histogram.Handler)]);
        }
    }

    private static void WriteAttributes(CodedOutputStream output, int number, IEnumerable<KeyValuePair<string, object>> attributes)
    {
        foreach (var (key, value) in attributes)
        {
            Nested(output, number, attribute =>
            {
                Text(attribute, 1, key);
                Nested(attribute, 2, any => WriteValue(any, value));
            });
        }
    }

    private static void WriteValue(CodedOutputStream any, object value)
    {
        if (value is long whole)
        {
            any.WriteTag(3, WireFormat.WireType.Varint);
            any.WriteInt64(whole);
        }
        else
        {
            Text(any, 1, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }
    }

    private static void Text(CodedOutputStream output, int number, string text)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Fixed(CodedOutputStream output, int number, ulong value)
    {
        output.WriteTag(number, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    }

    private static void Nested(CodedOutputStream output, int number, Action<CodedOutputStream> write)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            write(output);
        return bytes.ToArray();
    }

    private static ulong UnixNanoseconds(DateTimeOffset time) =>
        (ulong)((time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick);
}
