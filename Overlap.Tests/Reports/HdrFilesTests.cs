using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HdrHistogram;
using Overlap.Metering;
using Overlap.Reports.Hdr;

namespace Overlap.Tests.Reports;

public class HdrFilesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 19, 20, 59, 453, TimeSpan.Zero);

    // A thousand latencies or more, of any spread from 1 ns to 3 h.
    private static readonly Arbitrary<LatencyHistogram> Latencies =
        (from lowest in Gen.Choose(0, 12)
         from spread in Gen.Choose(1, 1_300)
         from powers in Gen.Choose(0, spread).ArrayOf(1_000)
         select HistogramOf(powers.Select(power => (long)Math.Min(Math.Pow(10, Math.Min(lowest, 8) + power / 200.0), 1.08e13)))).ToArbitrary();

    [Fact]
    public void HdrHistograms_own_reader_finds_the_same_percentiles_within_1_percent() =>
        Prop.ForAll(Latencies, latencies =>
        {
            var read = Assert.Single(Read(HdrLog.Write(Start, [Interval(0, 1, total: latencies)])));
            return read.TotalCount == latencies.Count
                && new[] { 1, 10, 50, 90, 95, 99, 100 }.All(percentile => IsNear(latencies.ValueAtPercentile(percentile), read.GetValueAtPercentile(percentile)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Each_interval_has_a_line_for_each_part_with_its_times_and_its_tag()
    {
        var log = HdrLog.Write(Start, [Interval(0, 1, total: HistogramOf([5_000_000])), Interval(1, 2), Interval(2, 4.5, total: HistogramOf([7_000, 9_000]), queue: HistogramOf([100]))]);
        Assert.Equal(
            [
                "#[Histogram log format version 1.3]",
                "#[StartTime: 1795288859.453 (seconds since epoch), 2026-11-21T19:20:59.4530000Z]",
                "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"",
                "Tag=total,1795288859.453,1.000,5.000,",
                "Tag=queue,1795288861.453,2.500,0.000,",
                "Tag=total,1795288861.453,2.500,0.009,",
            ],
            log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.StartsWith("Tag") ? line[..(line.LastIndexOf(',') + 1)] : line));
        Assert.Equal(
            [("total", 1_795_288_859_453, 1_795_288_860_453, 1), ("queue", 1_795_288_861_453, 1_795_288_863_953, 1), ("total", 1_795_288_861_453, 1_795_288_863_953, 2)],
            Read(log).Select(each => (each.Tag, each.StartTimeStamp, each.EndTimeStamp, each.TotalCount)));
    }

    [Fact]
    public void Other_readers_find_the_checksum_and_no_byte_order_mark()
    {
        var log = HdrLog.Write(Start, [Interval(0, 1, total: HistogramOf([5_000_000]))]);
        Assert.StartsWith("#[", log);
        var payload = Convert.FromBase64String(log.TrimEnd('\n')[(log.LastIndexOf(',') + 1)..]);
        // Cookie, length, and a whole zlib stream: a reader that is given a byte less complains.
        Assert.Equal([0x1c, 0x84, 0x93, 0x14, 0, 0, 0, (byte)(payload.Length - 8), 0x78], payload[..9]);
        Assert.Equal(Adler32(Inflated(payload)), payload[^4..]);
    }

    [Fact]
    public void A_percentile_distribution_is_in_milliseconds_on_any_machine()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            var lines = PercentileDistribution.Write(CountsOf(HistogramOf(Enumerable.Range(1, 1_000).Select(ms => ms * 1_000_000L)))).Split('\n');
            Assert.Equal(["Value", "Percentile", "TotalCount", "1/(1-Percentile)"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var half = lines.Single(line => line.Contains(" 0.500000000000 ")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.InRange(double.Parse(half[0], CultureInfo.InvariantCulture), 495, 505);
            Assert.Contains(lines, line => line.StartsWith("#[Max     =     1000.") && line.EndsWith("Total count    =         1000]"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static bool IsNear(long ours, long theirs) => Math.Abs(theirs - ours) <= Math.Max(1, 0.01 * ours);

    private static List<HistogramBase> Read(string log)
    {
        using var reader = new HistogramLogReader(new MemoryStream(Encoding.UTF8.GetBytes(log)));
        return [.. reader.ReadHistograms()];
    }

    private static LatencyInterval Interval(double from, double to, LatencyHistogram? total = null, LatencyHistogram? queue = null) => new(
        TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to), CountsOf(queue ?? new()), LatencyCounts.Empty, CountsOf(total ?? new()), LatencyCounts.Empty);

    private static LatencyCounts CountsOf(LatencyHistogram histogram) => LatencyCounts.Between(new LatencyHistogram(), histogram);

    private static LatencyHistogram HistogramOf(IEnumerable<long> latencies)
    {
        var histogram = new LatencyHistogram();
        foreach (var latency in latencies)
            histogram.Record(latency);
        return histogram;
    }

    private static byte[] Inflated(byte[] payload)
    {
        using var zlib = new System.IO.Compression.ZLibStream(new MemoryStream(payload, 8, payload.Length - 8), System.IO.Compression.CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        zlib.CopyTo(inflated);
        return inflated.ToArray();
    }

    private static byte[] Adler32(byte[] data)
    {
        var (a, b) = (1u, 0u);
        foreach (var each in data)
            (a, b) = ((a + each) % 65_521, (b + (a + each) % 65_521) % 65_521);
        return [(byte)(b >> 8), (byte)b, (byte)(a >> 8), (byte)a];
    }
}
