using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class WorkerRecorderTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_message_is_counted_where_it_is()
    {
        var meter = Meter();
        meter.Counters.Emit(3, 0);
        Assert.Equal(new OverlapReading(3, 0, 0, 0, Queued: 3, InFlight: 0), meter.Counters.Read());
        meter.Begin(0, 1);
        meter.Begin(0, 1);
        Assert.Equal(new OverlapReading(3, 2, 0, 0, Queued: 1, InFlight: 2), meter.Counters.Read());
        meter.Complete(0, 1, 2);
        meter.Fail(0, 1, 2, new FormatException());
        Assert.Equal(new OverlapReading(3, 2, 1, 1, Queued: 1, InFlight: 0), meter.Counters.Read());
        Assert.Equal(1, meter.Counters.Overlap);
        Assert.Equal(meter.Counters.Read(), meter.Counters.ReadTotals());
        Assert.Equal((3, 3, 2), (meter.Counters.OverlapMax, meter.Counters.QueuedMax, meter.Counters.InFlightMax));
    }

    [Fact]
    public void A_late_reading_shows_the_moment_that_it_is_of()
    {
        var meter = new WorkerRecorder("pull1", _time, new SampleSchedule(start: 0, interval: 10));
        meter.Counters.Emit(5, 0);
        meter.Begin(0, 10);
        Assert.Equal((5, 4, 1), LevelsAt(1));
        meter.Complete(0, 10, 11);
        meter.Begin(0, 11);
        Assert.Equal((5, 4, 1), LevelsAt(1));
        meter.Counters.Emit(7, 12);
        meter.Fail(0, 11, 13, new FormatException());
        Assert.Equal((5, 4, 1), LevelsAt(1));

        Assert.Equal((10, 10, 0), LevelsAt(3));
        meter.Begin(0, 29);
        Assert.Equal((10, 9, 1), LevelsAt(3));
        // The second was quiet for one writer, the third for the other.
        Assert.Equal((10, 10, 0), LevelsAt(2));
        meter.Counters.Emit(1, 31);
        Assert.Equal((10, 9, 1), LevelsAt(3));
        Assert.Equal((5, 4, 1), LevelsAt(1));

        (long, long, long) LevelsAt(long moment)
        {
            Assert.True(meter.Counters.TryReadAt(moment, out var reading));
            return (reading.Overlap, reading.Queued, reading.InFlight);
        }
    }

    [Fact]
    public void A_reading_too_late_says_so()
    {
        var meter = new WorkerRecorder("pull1", _time, new SampleSchedule(start: 0, interval: 10));
        meter.Counters.Emit(100, 5);
        for (var moment = 1; moment <= SampleSchedule.Kept; moment++)
            meter.Begin(5, 10 * moment + 1);
        Assert.True(meter.Counters.TryReadAt(1, out _));
        meter.Begin(5, 10 * SampleSchedule.Kept + 11);
        Assert.False(meter.Counters.TryReadAt(1, out _));
        Assert.True(meter.Counters.TryReadAt(3, out var third));
        Assert.Equal((100, 98, 2), (third.Overlap, third.Queued, third.InFlight));
    }

    [Fact]
    public void Latency_is_split_into_queue_body_and_total()
    {
        var meter = Meter();
        meter.Counters.Emit(2, 1_000);
        meter.Begin(emittedAt: 1_000, now: 3_000);
        Assert.Equal((1L, 2_000L), (meter.QueueLatency.Count, meter.QueueLatency.Max));
        Assert.Equal(0, meter.BodyLatency.Count);
        meter.Complete(emittedAt: 1_000, startedAt: 3_000, now: 8_000);
        Assert.Equal((1L, 5_000L), (meter.BodyLatency.Count, meter.BodyLatency.Max));
        Assert.Equal((1L, 7_000L), (meter.TotalLatency.Count, meter.TotalLatency.Max));
        meter.Begin(1_000, 8_000);
        meter.Fail(1_000, 8_000, 9_000, new FormatException());
        Assert.Equal((2, 2), (meter.BodyLatency.Count, meter.TotalLatency.Count));
    }

    [Theory]
    [InlineData(1_000_000_000, 5, 5)]
    [InlineData(10_000_000, 5, 500)]
    [InlineData(3_000_000, 3, 1_000)]
    public void Ticks_of_any_clock_become_nanoseconds(long frequency, long ticks, long nanoseconds)
    {
        var meter = new WorkerRecorder("pull1", new ManualTime(frequency));
        meter.Counters.Emit(1, 0);
        meter.Begin(0, ticks);
        Assert.Equal(nanoseconds, meter.QueueLatency.Max);
    }

    [Fact]
    public void Failures_are_counted_by_type_with_the_first_message()
    {
        var meter = Meter();
        meter.Counters.Emit(3, 0);
        foreach (var failure in new Exception[] { new FormatException("first"), new TimeoutException(new string('x', 401)), new FormatException("second") })
        {
            meter.Begin(0, 0);
            meter.Fail(0, 0, 0, failure);
        }
        Assert.Equal(
            [new FailureStats("FormatException", 2, "first"), new FailureStats("TimeoutException", 1, new string('x', 400) + "…")],
            meter.Failures.ToStats());
        Assert.Equal(3, meter.Counters.Failed);
    }

    [Fact]
    public void Endless_new_types_do_not_fill_the_memory()
    {
        var failures = new FailureCounts();
        for (var i = 0; i < 1_000; i++)
            failures.Add($"Type{i}", "");
        failures.Add("Type0", "");
        var counts = failures.ToStats();
        Assert.Equal(FailureCounts.MaxTypes + 1, counts.Count);
        Assert.Equal(new FailureStats(FailureCounts.Others, 1_000 - FailureCounts.MaxTypes, ""), counts[^1]);
        Assert.Equal(new FailureStats("Type0", 2, ""), counts[0]);
    }

    [Fact]
    public void Measuring_a_message_allocates_nothing()
    {
        var meter = Meter();
        var failure = new FormatException();
        Measure();
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var i = 0; i < 1_000; i++)
                Measure();
        }));

        void Measure()
        {
            meter.Counters.Emit(2, 1_000);
            meter.Begin(1_000, 2_000);
            meter.Complete(1_000, 2_000, 3_000);
            meter.Begin(1_000, 3_000);
            meter.Fail(1_000, 3_000, 4_000, failure);
        }
    }

    [Fact]
    public async Task A_reading_is_never_above_the_truth()
    {
        const int Messages = 200_000;
        const int Bound = 7;
        var meter = Meter();
        var counters = meter.Counters;
        var router = Spin(() =>
        {
            for (var i = 0; i < Messages; i++)
            {
                while (counters.Overlap >= Bound)
                    Thread.Yield();
                counters.Emit(1, i);
            }
        });
        var worker = Spin(() =>
        {
            for (var i = 0; i < Messages; i++)
            {
                while (counters.Emitted <= i)
                    Thread.Yield();
                meter.Begin(i, i);
                meter.Complete(i, i, i);
            }
        });

        var both = Task.WhenAll(router, worker);
        while (!both.IsCompleted)
        {
            var reading = counters.Read();
            Assert.InRange(reading.Overlap, 0, Bound);
            Assert.InRange(reading.InFlight, 0, 1);
            Assert.InRange(counters.Overlap, 0, Bound);
            var totals = counters.ReadTotals();
            Assert.True(totals.Unfinished >= 0 && totals.Queued >= 0 && totals.InFlight >= 0);
        }
        await both;
        Assert.Equal(new OverlapReading(Messages, Messages, Messages, 0, 0, 0), counters.ReadTotals());
        Assert.InRange(counters.OverlapMax, 1, Bound);
        Assert.Equal(1, counters.InFlightMax);
    }

    private WorkerRecorder Meter() => new("pull1", _time);

    private static Task Spin(Action action) => Task.Factory.StartNew(action, TaskCreationOptions.LongRunning);
}
