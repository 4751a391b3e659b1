using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class DurationHistogramTests
{
    // Nanoseconds, evenly over the orders of magnitude, from below the lowest bound to above the highest.
    private static readonly Arbitrary<long[]> Latencies =
        (from bits in Gen.Choose(0, 42) from within in Gen.Choose(0, int.MaxValue) select (1L << bits) + (long)((double)within / int.MaxValue * (1L << bits)))
        .NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Every_latency_is_in_the_bucket_of_its_bound_within_one_percent() =>
        Prop.ForAll(Latencies, values =>
        {
            var histogram = Of(Recorded(values));
            var upTo = 0L;
            return histogram.Count == values.Length && Math.Abs(histogram.SumSeconds - values.Sum() / 1e9) < 1e-6 * values.Sum() / 1e9
                && DurationHistogram.Bounds.Zip(histogram.Counts).All(bucket =>
                {
                    upTo += bucket.Second;
                    return upTo >= values.Count(value => value / 1e9 <= bucket.First / 1.01) && upTo <= values.Count(value => value / 1e9 <= bucket.First * 1.01);
                });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_bucket_is_ever_lower_than_before() =>
        Prop.ForAll(Latencies, Latencies, (first, then) =>
        {
            var worker = Recorded(first);
            var before = Of(worker);
            Array.ForEach(then, value => Record(worker, value));
            return before.Counts.Zip(Of(worker).Counts).All(pair => pair.First <= pair.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bounds_are_1_2_5_in_each_decade()
    {
        Assert.Equal([1e-6, 2e-6, 5e-6, 1e-5], DurationHistogram.Bounds.Take(4));
        Assert.Equal(500, DurationHistogram.Bounds[^1]);
        Assert.Equal(27, DurationHistogram.Bounds.Length);
    }

    [Fact]
    public void Both_metrics_have_a_histogram_of_each_worker()
    {
        var histograms = DurationHistogram.Of([Recorded([5]), Recorded([7, 9])]).ToList();

        Assert.Equal(
            ["overlap.queue.duration 1: 0", "overlap.queue.duration 2: 0", "overlap.process.duration 1: 1", "overlap.process.duration 2: 2"],
            histograms.Select(each => $"{each.Name} {each.Handler}: {each.Count}"));
    }

    private static DurationHistogram Of(WorkerRecorder worker) => DurationHistogram.Of([worker]).Single(each => each.Name == "overlap.process.duration");

    private static WorkerRecorder Recorded(long[] values)
    {
        var worker = new WorkerRecorder("pull1", new ManualTime());
        Array.ForEach(values, value => Record(worker, value));
        return worker;
    }

    private static void Record(WorkerRecorder worker, long nanoseconds) => worker.Complete(0, 0, nanoseconds);
}
