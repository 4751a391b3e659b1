using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class RunRecorderTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly RunSettings SomeRun = new("sync", 0, null, 1, "none", "memory", 1000, null);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_counts_add_up_and_Littles_law_holds(int seed)
    {
        var run = new SimulatedRun(seed);
        var summary = run.Run();

        var messages = summary.Messages;
        Assert.Equal(messages.Emitted, messages.Completed + messages.Failed + messages.Unfinished);
        Assert.Equal(messages.Received, messages.Emitted);
        Assert.Equal(messages.Emitted, summary.Workers.Sum(worker => worker.Messages.Emitted));
        Assert.Equal(messages.Failed, summary.Workers.Sum(worker => worker.Messages.FailedBy.Values.Sum()));
        Assert.Equal((run.Waiting + run.Running, run.Ended), (messages.Unfinished, messages.Completed + messages.Failed));
        Assert.Equal(messages.Unfinished, summary.Overlap.Final);
        Assert.InRange(summary.Little!.Error!.Value, 0, 0.02);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Readings_match_the_simulation_at_every_sample(int seed)
    {
        var samples = 0;
        SimulatedRun run = null!;
        run = new SimulatedRun(seed)
        {
            OnSample = () =>
            {
                samples++;
                var reading = run.Meter.Read();
                Assert.Equal((run.Waiting, run.Running), (reading.Queued, reading.InFlight));
                Assert.Equal(reading.Emitted - run.Ended, reading.Overlap);
            },
        };
        run.Run();
        Assert.True(samples > 1_000);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Late_sampling_adds_no_bias(int seed) =>
        Assert.InRange(new SimulatedRun(seed, sampleAtArrivals: true).Run().Little!.Error!.Value, 0, 0.02);

    [Fact]
    public void Every_sample_is_of_its_own_moment_though_several_are_taken_late()
    {
        var (time, meter) = OneWorker();
        // 1 up to the first moment, 2 up to the second, and so on; at the moment itself it still counts.
        for (var i = 0; i < 6; i++)
        {
            meter.Workers[0].Counters.Emit(1, time.Now);
            time.AdvanceMs(i == 0 ? 10.5 : 10);
        }
        meter.Sample(time.Now);
        var overlap = Summarize(meter, time).Overlap;
        Assert.Equal((1, 6, 6), (meter.TakeSnapshot(time.Now).Workers[0].Reading.Emitted - 5, overlap.P95, overlap.Final));
        Assert.Equal((10 * (1 + 1.5 + 2.5 + 3.5 + 4.5 + 5.5) + 0.5 * 6) / 60.5, overlap.Mean, 1e-9);
    }

    [Fact]
    public void Samples_that_come_too_late_for_the_notes_are_left_out()
    {
        var (time, meter) = OneWorker();
        meter.Workers[0].Counters.Emit(1, time.Now);
        time.AdvanceMs(10_005);
        meter.Workers[0].Counters.Emit(1, time.Now);
        time.AdvanceMs(5);

        meter.Sample(time.Now);

        var overlap = Summarize(meter, time).Overlap;
        Assert.Equal((1, 2), (overlap.P95, overlap.Final));
        // Straight from 1 to 2 over the last interval.
        Assert.Equal((10_000 * 1 + 10 * 1.5) / 10_010, overlap.Mean, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Percentiles_lie_between_nothing_and_the_maximum(int seed)
    {
        var summary = new SimulatedRun(seed).Run();
        foreach (var level in summary.Workers.SelectMany(w => new[] { w.Overlap, w.Queued, w.InFlight }).Append(summary.Overlap))
        {
            Assert.InRange(level.P50, 0, level.P95);
            Assert.InRange(level.P95, 0, level.Max);
            Assert.InRange(level.Mean, 0, level.Max);
        }
        Assert.True(summary.LatencyMs.Total.Max >= summary.LatencyMs.Body.Max);
        Assert.True(summary.LatencyMs.Total.P50 <= summary.LatencyMs.Total.P999);
    }

    [Fact]
    public void A_message_that_never_ends_counts_its_age()
    {
        var (time, meter) = OneWorker();
        meter.Workers[0].Counters.Emit(1, time.Now);
        time.AdvanceMs(400);
        meter.Workers[0].Counters.Emit(1, time.Now);
        meter.Workers[0].Begin(time.Now, time.Now);
        time.AdvanceMs(600);

        var little = Summarize(meter, time).Little!;

        Assert.Equal(2, little.ArrivalPerS, 1e-6);
        Assert.Equal(0.8, little.MeanTotalS, 1e-5);
        Assert.Equal(1.6, little.PredictedOverlap, 1e-5);
        Assert.Null(little.Error);
    }

    [Fact]
    public void Ages_of_very_many_messages_over_a_long_time_do_not_overflow()
    {
        var (time, meter) = OneWorker();
        meter.Workers[0].Counters.Emit(int.MaxValue, time.Now);
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(600, Summarize(meter, time).Little!.MeanTotalS, 1e-3);
    }

    [Fact]
    public void The_rate_is_that_between_first_emit_and_last_end()
    {
        var (time, meter) = OneWorker();
        time.AdvanceMs(700);
        Work(meter.Workers[0], time, messages: 10, eachMs: 20);
        time.AdvanceMs(5_000);

        var summary = Summarize(meter, time);

        Assert.Equal(50, summary.RatePerS, 1e-6);
        Assert.Equal(5.9, summary.ElapsedS, 1e-6);
        Assert.Equal(20, summary.LatencyMs.Body.P50, 0.2);
        Assert.Equal(200, summary.LatencyMs.Total.Max, 1e-6);
    }

    [Fact]
    public void The_rate_excludes_the_drain_and_the_time_before_a_completion()
    {
        var (time, meter) = OneWorker();
        var worker = meter.Workers[0];
        // A message each 10 ms for 2 s, each with a body of 1 s; then the drain.
        for (var moment = 0; moment < 300; moment++)
        {
            if (moment < 200)
            {
                worker.Counters.Emit(1, time.Now);
                worker.Begin(time.Now, time.Now);
            }
            if (moment >= 100)
                worker.Complete(time.Now - time.TimestampFrequency, time.Now - time.TimestampFrequency, time.Now);
            SampleAfter(meter, time, 10);
            if (moment is 199 or 250)
                meter.Stop(time.Now);
        }

        var summary = Summarize(meter, time);

        Assert.Equal(100, summary.RatePerS, 1);
        Assert.Equal((3, 1), (summary.ElapsedS, summary.DrainS));
    }

    [Fact]
    public void Failures_of_all_workers_are_added_up_the_most_frequent_first()
    {
        var time = new ManualTime();
        var meter = new RunRecorder(time, ["pull1", "pull2"], Interval, TimeSpan.Zero);
        foreach (var (worker, failure) in new (int, Exception)[] { (0, new FormatException("a")), (1, new TimeoutException("b")), (0, new TimeoutException("c")) })
        {
            meter.Workers[worker].Counters.Emit(1, time.Now);
            meter.Workers[worker].Begin(time.Now, time.Now);
            meter.Workers[worker].Fail(time.Now, time.Now, time.Now, failure);
        }

        Assert.Equal([new FailureStats("TimeoutException", 2, "c"), new FailureStats("FormatException", 1, "a")], Summarize(meter, time).Failures);
    }

    [Fact]
    public void The_window_starts_with_the_first_emit()
    {
        var (time, meter) = OneWorker();
        for (var i = 0; i < 100; i++)
            SampleAfter(meter, time, 10);
        meter.Workers[0].Counters.Emit(4, time.Now);
        for (var i = 0; i < 100; i++)
            SampleAfter(meter, time, 10);
        Assert.Equal(4, Summarize(meter, time).Overlap.Mean);
    }

    [Fact]
    public void Peaks_between_the_samples_are_in_the_maximum()
    {
        var (time, meter) = OneWorker();
        Work(meter.Workers[0], time, messages: 30, eachMs: 0.1);
        SampleAfter(meter, time, 10);

        var summary = Summarize(meter, time);

        Assert.Equal((30, 30, 1), (summary.Overlap.Max, summary.Queued.Max, summary.InFlight.Max));
        Assert.Equal((30, 30, 1), (summary.Workers[0].Overlap.Max, summary.Workers[0].Queued.Max, summary.Workers[0].InFlight.Max));
        Assert.Equal(0, summary.Overlap.Final);
    }

    [Fact]
    public void The_steady_state_is_that_from_the_warm_up_to_the_last_emit()
    {
        var time = new ManualTime();
        var meter = new RunRecorder(time, ["pull1"], Interval, TimeSpan.FromSeconds(1));
        var worker = meter.Workers[0];
        // A second of 10 messages each 10 ms, two seconds of 2, and a long drain that must not show.
        for (var i = 0; i < 300; i++)
        {
            var count = i < 100 ? 10 : 2;
            worker.Counters.Emit(count, time.Now);
            var emittedAt = time.Now;
            time.AdvanceMs(5);
            for (var n = 0; n < count; n++)
            {
                worker.Begin(emittedAt, time.Now);
                worker.Complete(emittedAt, time.Now, time.Now);
            }
            worker.Counters.Emit(1, time.Now);
            SampleAfter(meter, time, 5);
            worker.Begin(time.Now, time.Now);
            worker.Complete(time.Now, time.Now, time.Now);
        }
        for (var i = 0; i < 1_000; i++)
            SampleAfter(meter, time, 10);

        var steady = Summarize(meter, time).Steady!;

        Assert.Equal(300, steady.RatePerS, 5.0);
        Assert.Equal(0.01 / 3, steady.MeanTotalS, 1e-4);
        Assert.Equal(1, steady.OverlapMean, 1e-6);
    }

    [Fact]
    public void No_steady_state_without_a_warm_up_or_before_its_end() =>
        Assert.Equal([null, null], new[] { TimeSpan.Zero, TimeSpan.FromHours(1) }.Select(w => new SimulatedRun(1, w).Run().Steady));

    [Fact]
    public void A_run_without_messages_is_all_zeros()
    {
        var (time, meter) = OneWorker();
        SampleAfter(meter, time, 10);

        var summary = Summarize(meter, time);

        Assert.Equal(new MessageTotals(0, 0, 0, 0, 0, 0), summary.Messages);
        Assert.Equal(new LevelStats(0, 0, 0, 0, 0), summary.Overlap);
        Assert.Equal(new LittleCheck(0, 0, 0, 0, null), summary.Little);
        Assert.Equal(0, summary.RatePerS);
        Assert.Null(summary.Memory!.AllocatedBytesPerMessage);
    }

    [Fact]
    public void A_snapshot_has_the_rate_since_the_one_before()
    {
        var (time, meter) = OneWorker();
        meter.Receive(40, bytes: 400);
        Work(meter.Workers[0], time, messages: 10, eachMs: 50);
        Assert.Equal(20, meter.TakeSnapshot(time.Now).Workers[0].RatePerSecond, 1e-6);
        time.AdvanceMs(1_000);
        Work(meter.Workers[0], time, messages: 20, eachMs: 50);

        var snapshot = meter.TakeSnapshot(time.Now);

        Assert.Equal(10, snapshot.Workers[0].RatePerSecond, 1e-6);
        Assert.Equal(30, snapshot.Workers[0].Reading.Completed);
        Assert.Equal(40, snapshot.Received);
        Assert.Equal(TimeSpan.FromSeconds(2.5), snapshot.Elapsed);
        Assert.Equal(meter.StartedAt + snapshot.Elapsed, snapshot.At);
        Assert.Equal(1_000, snapshot.Workers[0].Latency.Max.TotalMilliseconds, 1e-6);
        Assert.True(snapshot.Workers[0].Latency.P50 <= snapshot.Workers[0].Latency.P99 && snapshot.Workers[0].Latency.P99 <= snapshot.Workers[0].Latency.Max);
    }

    [Fact]
    public void What_the_kernel_holds_is_sampled_until_reading_stops()
    {
        var time = new ManualTime();
        KernelReading? held = null;
        var meter = new RunRecorder(time, ["pull1"], Interval, TimeSpan.Zero, kernel: () => held);
        meter.Receive(4, bytes: 200);
        Sample(new KernelReading(900, SentBytes: 100), afterMs: 50);
        Assert.Null(meter.Kernel);
        meter.Workers[0].Counters.Emit(4, time.Now);
        Sample(null, afterMs: 100);
        Assert.Null(Summarize(meter, time).Kernel);

        Sample(new KernelReading(1_000, SentBytes: null), afterMs: 100);
        Sample(new KernelReading(1_000, SentBytes: 500), afterMs: 100);
        Sample(new KernelReading(3_000, SentBytes: 1_500), afterMs: 200);
        time.AdvanceMs(100);
        meter.Stop(time.Now);
        Sample(new KernelReading(1, SentBytes: 1), afterMs: 100);

        Assert.Equal(new KernelReading(3_000, 1_500) { Messages = 90 }, meter.Kernel);
        Assert.Equal(meter.Kernel, meter.TakeSnapshot(time.Now).Kernel);
        var kernel = Summarize(meter, time).Kernel!;
        Assert.Equal((3_000, 3_000), (kernel.ReceivedBytes.Final, kernel.ReceivedBytes.Max));
        Assert.Equal((1_500, 1_500), (kernel.SentBytes!.Final, kernel.SentBytes.Max));
        Assert.Equal((90, 90), (kernel.Messages.Final, kernel.Messages.Max));
        // 20 for 100 ms, then to 30 in 100 ms, to 90 in 200 ms, and 90 for 100 ms.
        Assert.Equal((20 * 100 + 25 * 100 + 60 * 200 + 90 * 100) / 500.0, kernel.Messages.Mean, 1e-6);

        void Sample(KernelReading? reading, double afterMs)
        {
            held = reading;
            time.AdvanceMs(afterMs);
            meter.SampleKernel(time.Now);
        }
    }

    private static (ManualTime Time, RunRecorder Meter) OneWorker()
    {
        var time = new ManualTime();
        return (time, new RunRecorder(time, ["pull1"], Interval, TimeSpan.Zero));
    }

    // All messages are emitted at once and done one after the other, with one time stamp a message.
    private static void Work(WorkerRecorder worker, ManualTime time, int messages, double eachMs)
    {
        var emittedAt = time.Now;
        worker.Counters.Emit(messages, emittedAt);
        for (var i = 0; i < messages; i++)
        {
            var startedAt = time.Now;
            worker.Begin(emittedAt, startedAt);
            time.AdvanceMs(eachMs);
            worker.Complete(emittedAt, startedAt, time.Now);
        }
    }

    private static void SampleAfter(RunRecorder meter, ManualTime time, double milliseconds)
    {
        time.AdvanceMs(milliseconds);
        meter.Sample(time.Now);
    }

    private static Summary Summarize(RunRecorder meter, ManualTime time)
    {
        using var memory = new ProcessMemory();
        return meter.Summarize(RunEnvironment.Current(typeof(Akka.Actor.ActorSystem)), SomeRun, StopReason.Messages, memory, time.Now);
    }
}
