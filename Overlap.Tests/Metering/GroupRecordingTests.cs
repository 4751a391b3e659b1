using Overlap.Metering;

namespace Overlap.Tests.Metering;

public sealed class GroupRecordingTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ProcessMemory _memory = new();

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Each_body_of_a_group_is_counted_when_it_starts_and_when_it_ends()
    {
        var recorder = new WorkerRecorder("pull1", _time);
        recorder.Counters.Emit(3, 1_000);
        recorder.BeginGroup(1_000, 1_500);
        Assert.Equal(new OverlapReading(3, 0, 0, 0, Queued: 3, InFlight: 0), recorder.Counters.Read());
        recorder.Counters.StartInGroup();
        Assert.Equal(new OverlapReading(3, 1, 0, 0, Queued: 2, InFlight: 1), recorder.Counters.Read());
        recorder.Counters.CompleteInGroup();
        recorder.Counters.StartInGroup();
        recorder.FailInGroup(new FormatException("not this one"));
        Assert.Equal(new OverlapReading(3, 2, 1, 1, Queued: 1, InFlight: 0), recorder.Counters.ReadTotals());
        // The third has waited since its emit, like the others.
        Assert.InRange(recorder.Counters.UnfinishedAge(3_000), 2_000 - 512, 2_000 + 512);
        Assert.Equal(1, recorder.Counters.InFlightMax);
        Assert.Equal(0, recorder.BodyLatency.Count);

        recorder.EndGroup(1_601);
        Assert.Equal((2L, 101.0, 51L), (recorder.BodyLatency.Count, recorder.BodyLatency.Sum, recorder.BodyLatency.Max));
        Assert.Equal((2L, 1_000.0, 2L, 1_202.0), (recorder.QueueLatency.Count, recorder.QueueLatency.Sum, recorder.TotalLatency.Count, recorder.TotalLatency.Sum));
        Assert.Equal((2L, 1_601L), (recorder.Grouped, recorder.Counters.LastEnd!.Value));
        Assert.Equal([new FailureStats("FormatException", 1, "not this one")], recorder.Failures.ToStats());
    }

    [Fact]
    public void A_slow_group_is_one_slow_body_and_others_that_waited_for_it()
    {
        var recorder = new WorkerRecorder("pull1", _time);
        recorder.Counters.Emit(4, 0);
        Group(recorder, emittedAt: 0, from: 100, until: 5_100, count: 4);
        Assert.Equal([(0L, 3L), (5_000L, 1L)], recorder.BodyLatency.Values());
        Assert.Equal((4L, 100 + 3 * 5_100.0), (recorder.QueueLatency.Count, recorder.QueueLatency.Sum));
        Assert.Equal((4L, 4 * 5_100.0), (recorder.TotalLatency.Count, recorder.TotalLatency.Sum));
    }

    [Fact]
    public void A_group_that_nothing_ended_in_records_nothing()
    {
        var recorder = new WorkerRecorder("pull1", _time);
        recorder.Counters.Emit(1, 0);
        recorder.BeginGroup(0, 1);
        recorder.EndGroup(2);
        Assert.Equal((0L, 0L, 0L), (recorder.BodyLatency.Count, recorder.QueueLatency.Count, recorder.Grouped));
        Assert.False(recorder.Counters.HasGroup);
    }

    [Fact]
    public void A_sample_of_a_moment_in_a_group_is_of_its_start()
    {
        var recorder = new WorkerRecorder("pull1", _time, new SampleSchedule(start: 0, interval: 10));
        recorder.Counters.Emit(40, 1);
        Group(recorder, emittedAt: 1, from: 2, until: 9, count: 4);
        Group(recorder, emittedAt: 1, from: 9, until: 31, count: 30);
        foreach (var moment in new[] { 1, 2, 3 })
        {
            Assert.True(recorder.Counters.TryReadAt(moment, out var reading));
            Assert.Equal(new OverlapReading(40, 5, 4, 0, Queued: 35, InFlight: 1), reading);
        }
        Assert.True(recorder.Counters.TryReadAt(4, out var after));
        Assert.Equal((34, 6), (after.Completed, after.Queued));
    }

    [Fact]
    public void A_sample_ends_the_group_with_the_body_that_is_running()
    {
        var run = Run(TimeSpan.FromMilliseconds(10));
        var recorder = run.Workers[0];
        recorder.Counters.Emit(2, _time.Now);
        recorder.BeginGroup(_time.Now, _time.Now);
        recorder.Counters.StartInGroup();
        Assert.True(recorder.Counters.IsGroupOpen);
        _time.AdvanceMs(10);
        run.Sample(_time.Now);
        Assert.False(recorder.Counters.IsGroupOpen);
        recorder.Counters.CompleteInGroup();
        recorder.EndGroup(_time.Now);
        run.Sample(_time.Now);
        recorder.BeginGroup(_time.Now, _time.Now);
        Assert.True(recorder.Counters.IsGroupOpen);
    }

    // 1000 messages every 10.37 µs, which take 5 to 9 µs in groups of 32; a sample each microsecond, and a sampler that is late.
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    public void Littles_law_holds(long each)
    {
        const int Batch = 1_000;
        var run = Run(TimeSpan.FromMicroseconds(1));
        var (recorder, random) = (run.Workers[0], new Random(1));
        for (var arrival = 0; arrival < 2_000; arrival++)
        {
            var emittedAt = _time.Now;
            run.Receive(Batch, bytes: Batch);
            recorder.Counters.Emit(Batch, emittedAt);
            for (var left = Batch; left > 0; left -= StampPolicy.MaxGroup)
            {
                var count = Math.Min(StampPolicy.MaxGroup, left);
                var from = _time.Now;
                _time.Pass(count * each);
                Group(recorder, emittedAt, from, _time.Now, count);
                if (random.Next(10) == 0)
                    run.Sample(_time.Now);
            }
            _time.Pass(Math.Max(0, emittedAt + 10_370 - _time.Now));
        }
        var summary = run.Summarize(
            RunEnvironment.Current(typeof(Akka.Actor.ActorSystem)), new RunSettings("sync", 0, null, 1, "none", "memory", Batch, null),
            StopReason.Messages, _memory, _time.Now);
        Assert.Equal(new ClockStats(0, 2_000 * Batch, StampPolicy.ErrorNanoseconds), summary.Clock);
        Assert.InRange(summary.Little!.Error!.Value, 0, 0.02);
    }

    [Fact]
    public void A_summary_says_how_its_stamps_were_taken()
    {
        var run = Run(TimeSpan.FromMilliseconds(10));
        var recorder = run.Workers[0];
        recorder.Counters.Emit(6, 0);
        recorder.Begin(0, 1);
        recorder.Complete(0, 1, 2);
        Assert.Equal(new ClockStats(1, 0, 1), ClockStats.Of(run.Workers, _time));
        Group(recorder, emittedAt: 0, from: 2, until: 3, count: 3);
        // A group of one has stamps of its own.
        Group(recorder, emittedAt: 0, from: 3, until: 4, count: 1);
        Assert.Equal(new ClockStats(2, 3, StampPolicy.ErrorNanoseconds), ClockStats.Of(run.Workers, _time));
        Assert.Equal(100, ClockStats.Of(Run(TimeSpan.FromMilliseconds(10)).Workers, new ManualTime(10_000_000)).ErrorNs);
    }

    [Fact]
    public void A_group_allocates_nothing()
    {
        var recorder = new WorkerRecorder("pull1", _time);
        Measure();
        Assert.Equal(0, Allocations.Least(Measure));

        void Measure()
        {
            recorder.Counters.Emit(32, 0);
            Group(recorder, emittedAt: 0, from: 100, until: 200, count: 32);
        }
    }

    private RunRecorder Run(TimeSpan interval) => new(_time, ["pull1"], interval, TimeSpan.Zero);

    private static void Group(WorkerRecorder recorder, long emittedAt, long from, long until, int count)
    {
        recorder.BeginGroup(emittedAt, from);
        for (var body = 0; body < count; body++)
        {
            recorder.Counters.StartInGroup();
            recorder.Counters.CompleteInGroup();
        }
        recorder.EndGroup(until);
    }
}
