using Overlap.Metering;
using static Overlap.Tests.Metering.OneWorkerRun;

namespace Overlap.Tests.Metering;

public class RunRecorderTests
{
    [Fact]
    public void A_message_that_never_ends_counts_its_age()
    {
        var (time, meter) = Create();
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
        var (time, meter) = Create();
        meter.Workers[0].Counters.Emit(int.MaxValue, time.Now);
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(600, Summarize(meter, time).Little!.MeanTotalS, 1e-3);
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
    public void A_run_without_messages_is_all_zeros()
    {
        var (time, meter) = Create();
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
        var (time, meter) = Create();
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
}
