using Overlap.Metering;
using static Overlap.Tests.Metering.OneWorkerRun;

namespace Overlap.Tests.Metering;

/// <summary>What is sampled of a run, and what is known of the time between two samples.</summary>
public class RunSamplerTests
{
    [Fact]
    public void Every_sample_is_of_its_own_moment_though_several_are_taken_late()
    {
        var (time, meter) = Create();
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
        var (time, meter) = Create();
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

    [Fact]
    public void The_window_starts_with_the_first_emit()
    {
        var (time, meter) = Create();
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
        var (time, meter) = Create();
        Work(meter.Workers[0], time, messages: 30, eachMs: 0.1);
        SampleAfter(meter, time, 10);

        var summary = Summarize(meter, time);

        Assert.Equal((30, 30, 1), (summary.Overlap.Max, summary.Queued.Max, summary.InFlight.Max));
        Assert.Equal((30, 30, 1), (summary.Workers[0].Overlap.Max, summary.Workers[0].Queued.Max, summary.Workers[0].InFlight.Max));
        Assert.Equal(0, summary.Overlap.Final);
    }

    [Fact]
    public void The_rate_is_that_between_first_emit_and_last_end()
    {
        var (time, meter) = Create();
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
        var (time, meter) = Create();
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
}
