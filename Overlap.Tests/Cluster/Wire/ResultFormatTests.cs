using Overlap.Cluster.Wire;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Tests.Host;

namespace Overlap.Tests.Cluster.Wire;

public class ResultFormatTests
{
    private static readonly LatencyCounts Counts = new([(0, 3), (1_000, 1L << 40), (long.MaxValue, 1)]);

    [Fact]
    public void A_result_is_the_same_on_the_other_side()
    {
        var interval = new IntervalLatency(3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(3));
        var moments = Enumerable.Range(1, 5_000)
            .Select(at => new Moment(TimeSpan.FromMilliseconds(at), at, new OverlapReading(at, at, at / 2, 1, 2, 3), interval, 1 << 20)).ToList();
        var result = new NodeResult(
            77, Samples.Summary(), new LatencyInterval(TimeSpan.Zero, TimeSpan.FromSeconds(5), Counts, LatencyCounts.Empty, Counts, LatencyCounts.Empty), moments);

        var parts = ResultFormat.Write(result).ToList();
        Assert.All(parts, part => Assert.InRange(part.Length, 1, ResultFormat.PartSize));
        Assert.True(parts.Count > 1);

        var read = ResultFormat.Read(new MemoryStream([.. parts.SelectMany(part => part)]));
        Assert.Equal(77, read.Done);
        Assert.Equal(SummaryJson.Write(result.Summary), SummaryJson.Write(read.Summary));
        Assert.Equal(result.Latency.Queue.Values, read.Latency.Queue.Values);
        Assert.Equal((result.Latency.From, result.Latency.To, 0L), (read.Latency.From, read.Latency.To, read.Latency.Intended.Count));
        Assert.Equal(result.Moments, read.Moments);
    }

    [Fact]
    public void Bytes_that_are_no_result_are_rejected_whatever_length_they_claim()
    {
        var result = new NodeResult(1, Samples.Summary(), LatencyInterval.Empty, []);
        var bytes = ResultFormat.Write(result).SelectMany(part => part).ToArray();
        foreach (var length in new[] { 0, 1, 5, bytes.Length / 2, bytes.Length - 1 })
            Assert.Throws<InvalidDataException>(() => ResultFormat.Read(new MemoryStream(bytes[..length])));

        byte[] endless = [.. bytes[..^1], 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        Assert.Throws<InvalidDataException>(() => ResultFormat.Read(new MemoryStream(endless)));
    }
}
