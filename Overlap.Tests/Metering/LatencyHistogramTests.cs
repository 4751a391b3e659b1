using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class LatencyHistogramTests
{
    private const long Microsecond = 1_000;
    private const long Hour = 3_600_000_000_000;
    private static readonly double[] SomePercentiles = [0, 0.1, 1, 25, 50, 90, 95, 99, 99.9, 99.99, 100];

    // Evenly over the orders of magnitude, as latencies are.
    private static readonly Gen<long> Latency =
        from bits in Gen.Choose(10, 41)
        from within in Gen.Choose(0, int.MaxValue)
        select Math.Clamp((1L << bits) + (long)((double)within / int.MaxValue * (1L << bits)), Microsecond, Hour);

    private static readonly Arbitrary<long[]> Latencies = Latency.NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Percentiles_are_within_one_percent_of_the_sorted_values() =>
        Prop.ForAll(Latencies, values =>
        {
            var histogram = Recorded(values);
            var sorted = values.Order().ToArray();
            return SomePercentiles.All(p =>
            {
                var exact = sorted[Math.Max(1, (long)Math.Ceiling(p * sorted.Length / 100)) - 1];
                return Math.Abs(histogram.ValueAtPercentile(p) - exact) <= exact / 100.0;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Count_sum_and_maximum_are_exact() =>
        Prop.ForAll(Latencies, values =>
        {
            var histogram = Recorded(values);
            return histogram.Count == values.Length && histogram.Sum == values.Sum() && histogram.Max == values.Max()
                && histogram.ValueAtPercentile(100) == values.Max();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Merged_histograms_are_that_of_all_values() =>
        Prop.ForAll(Latencies, Latencies, (a, b) =>
        {
            var merged = Recorded(a);
            merged.Add(Recorded(b));
            return AreSame(merged, Recorded([.. a, .. b]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Recording_a_count_is_recording_that_often() =>
        Prop.ForAll(Latencies, Gen.Choose(0, 50).ToArbitrary(), (values, times) =>
        {
            var counted = new LatencyHistogram();
            foreach (var value in values)
                counted.Record(value, times);
            return AreSame(counted, Recorded([.. values.SelectMany(value => Enumerable.Repeat(value, times))]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Percentiles_never_fall() =>
        Prop.ForAll(Latencies, values =>
        {
            var histogram = Recorded(values);
            var read = SomePercentiles.Select(histogram.ValueAtPercentile).ToArray();
            return read.SequenceEqual(read.Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_snapshot_stays_as_it_is()
    {
        var histogram = Recorded([5, 7]);
        var snapshot = histogram.Snapshot();
        histogram.Record(1_000_000);
        Assert.True(AreSame(snapshot, Recorded([5, 7])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(long.MaxValue - 1)]
    [InlineData(long.MaxValue)]
    public void The_edges_of_the_range_have_their_place(long value)
    {
        var histogram = Recorded([value, long.MaxValue]);
        Assert.InRange(histogram.ValueAtPercentile(50), value - value / 100, value + Math.Min(value / 100, long.MaxValue - value));
        Assert.Equal(long.MaxValue, histogram.Max);
        Assert.Equal(2, histogram.Count);
    }

    [Fact]
    public void Small_values_are_exact()
    {
        for (var value = 0; value < 128; value++)
            Assert.Equal(value, Recorded([value, 1_000]).ValueAtPercentile(50));
    }

    [Fact]
    public void A_negative_latency_counts_as_none()
    {
        var histogram = Recorded([-5]);
        Assert.Equal((1L, 0L, 0.0), (histogram.Count, histogram.Max, histogram.Sum));
    }

    [Fact]
    public void An_empty_histogram_says_zero()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal((0L, 0L, 0.0, 0L), (histogram.Count, histogram.Max, histogram.Mean, histogram.ValueAtPercentile(99)));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void A_percentile_outside_its_range_is_refused(double percentile) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram().ValueAtPercentile(percentile));

    [Fact]
    public void A_negative_count_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram().Record(1, -1));

    [Fact]
    public void Recording_allocates_nothing_once_its_pages_are_there()
    {
        var histogram = Recorded([.. Enumerable.Range(0, 42).Select(bit => 1L << bit)]);
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var value = 1L; value < 1L << 41; value += value / 3 + 1)
                histogram.Record(value);
        }));
    }

    [Fact]
    public async Task A_reader_beside_the_writer_sees_a_recent_whole_state()
    {
        const int Writes = 300_000;
        var histogram = new LatencyHistogram();
        var writer = Task.Factory.StartNew(() =>
        {
            var random = new Random(1);
            for (var i = 0; i < Writes; i++)
                histogram.Record(random.NextInt64(1L << random.Next(10, 40)));
        }, TaskCreationOptions.LongRunning);

        var seen = 0L;
        while (!writer.IsCompleted)
        {
            var snapshot = histogram.Snapshot();
            Assert.True(snapshot.Count >= seen);
            seen = snapshot.Count;
            Assert.True(snapshot.ValueAtPercentile(50) <= snapshot.ValueAtPercentile(99));
            Assert.True(histogram.ValueAtPercentile(99.9) <= histogram.Max);
        }
        await writer;
        Assert.Equal(Writes, histogram.Count);
        Assert.Equal(Writes, histogram.Snapshot().Count);
    }

    private static LatencyHistogram Recorded(IEnumerable<long> values)
    {
        var histogram = new LatencyHistogram();
        foreach (var value in values)
            histogram.Record(value);
        return histogram;
    }

    private static bool AreSame(LatencyHistogram a, LatencyHistogram b) =>
        a.Count == b.Count && a.Sum == b.Sum && a.Max == b.Max
        && SomePercentiles.All(p => a.ValueAtPercentile(p) == b.ValueAtPercentile(p));
}
