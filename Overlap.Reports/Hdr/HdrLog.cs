using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;
using Overlap.Metering;

namespace Overlap.Reports.Hdr;

/// <summary>
/// <c>latency.hlog</c>: HdrHistogram's log format 1.3, with a line for each interval and part of the latency, its tag. Written here, because
/// HistogramLogWriter of HdrHistogram 2.5.0 writes UTF-16, and compressed data without their checksum, which other readers reject.
/// </summary>
/// <seealso href="https://github.com/HdrHistogram/HdrHistogram/blob/master/src/main/java/org/HdrHistogram/HistogramLogWriter.java"/>
internal static class HdrLog
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "latency.hlog";

    // "V2, compressed", with the bit for its variable-length counts.
    private const int CompressedCookie = 0x1c849304 | 0x10;
    private const string StartMark = "#[StartTime: ";
    private const string TagMark = "Tag=";
    private const int HeaderBytes = 40;
    private const int MaxCountBytes = 9;

    /// <summary>The file's content. Latencies are in nanoseconds; the intervals' highest ones, which readers ignore, in milliseconds.</summary>
    /// <param name="start">When the run started.</param>
    /// <param name="intervals">The latencies, interval by interval; what nothing was recorded in has no line.</param>
    public static string Write(DateTimeOffset start, IEnumerable<LatencyInterval> intervals)
    {
        var text = new StringBuilder("#[Histogram log format version 1.3]\n");
        text.Append(CultureInfo.InvariantCulture, $"{StartMark}{Seconds(start):0.000} (seconds since epoch), {start.UtcDateTime:o}]\n");
        text.Append("\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n");
        foreach (var interval in intervals)
        {
            Append("queue", interval, interval.Queue);
            Append("body", interval, interval.Body);
            Append("total", interval, interval.Total);
            Append("intended", interval, interval.Intended);
        }
        return text.ToString();

        void Append(string tag, LatencyInterval interval, LatencyCounts part)
        {
            if (part.Count == 0)
                return;
            text.Append(CultureInfo.InvariantCulture, $"{TagMark}{tag},{Seconds(start + interval.From):0.000},");
            text.Append(CultureInfo.InvariantCulture, $"{(interval.To - interval.From).TotalSeconds:0.000},{part.Max / Nanoseconds.PerMillisecond:0.000},");
            text.Append(Convert.ToBase64String(Compress(new HdrCounts(part)))).Append('\n');
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote: latencies within 1 %, times to the millisecond.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static IReadOnlyList<LatencyInterval> Read(TextReader text)
    {
        var intervals = new SortedDictionary<(TimeSpan From, TimeSpan To), Dictionary<string, LatencyCounts>>();
        var start = TimeSpan.Zero;
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith(StartMark, StringComparison.Ordinal))
                start = Parse(line[StartMark.Length..].Split(' ')[0]);
            if (line.Split(',') is not [var tag, var from, var length, _, var payload] || !tag.StartsWith(TagMark, StringComparison.Ordinal))
                continue;
            var begin = Parse(from) - start;
            var key = (begin, begin + Parse(length));
            if (!intervals.TryGetValue(key, out var parts))
                intervals[key] = parts = [];
            parts[tag[TagMark.Length..]] = HdrCounts.Decode(payload);
        }
        return
        [
            .. from interval in intervals
               let parts = interval.Value
               select new LatencyInterval(
                   interval.Key.From, interval.Key.To, Of(parts, "queue"), Of(parts, "body"), Of(parts, "total"), Of(parts, "intended")),
        ];

        static LatencyCounts Of(Dictionary<string, LatencyCounts> parts, string tag) => parts.GetValueOrDefault(tag, LatencyCounts.Empty);

        static TimeSpan Parse(string seconds) => TimeSpan.FromSeconds(double.Parse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1e3;

    private static byte[] Compress(HdrCounts counts)
    {
        var encoded = ByteBuffer.Allocate(HeaderBytes + MaxCountBytes * counts.Counts.Length);
        var length = HistogramEncoderV2.Instance.Encode(counts, encoded);
        encoded.Position = 0;
        using var compressed = new MemoryStream();
        compressed.Write(new byte[2 * sizeof(int)]);
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            while (encoded.Position < length)
                zlib.WriteByte(encoded.Get());
        }
        var bytes = compressed.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(sizeof(int)), bytes.Length - 2 * sizeof(int));
        return bytes;
    }
}
