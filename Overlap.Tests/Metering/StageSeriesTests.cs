using Overlap.Metering;

namespace Overlap.Tests.Metering;

public sealed class StageSeriesTests
{
    private readonly ManualTime _time = new();
    private readonly RunRecorder _recorder;

    public StageSeriesTests() => _recorder = new RunRecorder(
        _time, ["pull1", "pull2"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero, stages: [new Stage(100, 100, 1), new Stage(100, 300, 2), new Stage(300, 300, 9)]);

    [Fact]
    public void Each_stage_has_what_happened_in_it()
    {
        _time.AdvanceMs(500);
        _recorder.RestartClock(_time.Now);
        // Two messages each 10 ms that take 5 ms; then four that take 8 ms, and one that fails.
        for (var moment = 0; moment < 100; moment++)
            Work(messages: 2, eachMs: 5);
        _recorder.EndStage(_time.Now);
        for (var moment = 0; moment < 200; moment++)
            Work(messages: 4, eachMs: 8);
        Fail();
        _recorder.Stop(_time.Now);

        var stages = Summarize().Stages!;

        Assert.Equal(2, stages.Count);
        Assert.Equal(
            new StageResult(100, 100, 0, 1, 200, 200, 0, 200, stages[0].Overlap, new Percentiles(5, 5, 5, 5, 5)),
            stages[0] with { TotalMs = Rounded(stages[0].TotalMs), Verdict = null });
        Assert.Equal(
            new StageResult(100, 300, 1, 3, 801, 800, 1, 400, stages[1].Overlap, new Percentiles(8, 8, 8, 8, 8)),
            stages[1] with { TotalMs = Rounded(stages[1].TotalMs), Verdict = null });
        // At the samples, each 10 ms, nothing has ended yet.
        Assert.Equal((2, 2), (stages[0].Overlap.Mean, stages[0].Overlap.Max));
        Assert.Equal((4, 4), (Math.Round(stages[1].Overlap.Mean, 1), stages[1].Overlap.Max));
    }

    [Fact]
    public void The_drain_belongs_to_no_stage()
    {
        _recorder.Workers[0].Counters.Emit(1, _time.Now);
        _recorder.Workers[0].Begin(_time.Now, _time.Now);
        _time.AdvanceMs(300);
        _recorder.Stop(_time.Now);
        _recorder.Workers[0].Complete(0, 0, _time.Now);
        _time.AdvanceMs(300);
        _recorder.Stop(_time.Now);

        var stages = Summarize().Stages!;

        Assert.Equal((0.3, 1, 0, 1), (stages[0].ToS, stages[0].Emitted, stages[0].Completed, stages[0].Overlap.Mean));
        Assert.Single(stages);
    }

    [Fact]
    public void A_ramp_that_is_cut_short_has_come_to_the_rate_of_that_time()
    {
        _time.AdvanceMs(1_005);
        _recorder.EndStage(_time.Now);
        _time.AdvanceMs(500);
        _recorder.Stop(_time.Now);
        Assert.Equal([(100, 100), (100, 150)], Summarize().Stages!.Select(stage => (stage.FromPerS, Math.Round(stage.ToPerS, 6))));
    }

    [Fact]
    public void After_the_last_one_nothing_is_added()
    {
        for (var end = 0; end < 5; end++)
            _recorder.EndStage(_time.Now);
        Assert.Equal(3, Summarize().Stages!.Count);
    }

    [Fact]
    public void A_run_without_stages_has_none()
    {
        var recorder = new RunRecorder(_time, ["pull1"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
        recorder.EndStage(_time.Now);
        recorder.Stop(_time.Now);
        Assert.Null(Summarize(recorder).Stages);
    }

    // Emitted right after a sample time, ended right after the next.
    private void Work(int messages, double eachMs)
    {
        var emitted = _time.Now;
        var worker = _recorder.Workers[messages / 4];
        worker.Counters.Emit(messages, emitted);
        _time.AdvanceMs(10);
        _recorder.Sample(_time.Now);
        for (var message = 0; message < messages; message++)
        {
            var before = _time.Now - (long)(eachMs / 1_000 * _time.TimestampFrequency);
            worker.Begin(before, before);
            worker.Complete(before, before, _time.Now);
        }
    }

    private void Fail()
    {
        var before = _time.Now - 8 * _time.TimestampFrequency / 1_000;
        _recorder.Workers[0].Counters.Emit(1, before);
        _recorder.Workers[0].Begin(before, before);
        _recorder.Workers[0].Fail(before, before, _time.Now, new FormatException("No number."));
    }

    private static Percentiles Rounded(Percentiles some) =>
        new(Math.Round(some.P50, 1), Math.Round(some.P90, 1), Math.Round(some.P99, 1), Math.Round(some.P999, 1), some.Max);

    private Summary Summarize() => Summarize(_recorder);

    private Summary Summarize(RunRecorder recorder)
    {
        using var memory = new ProcessMemory();
        return recorder.Summarize(
            RunEnvironment.Current(typeof(Akka.Actor.ActorSystem)), new RunSettings("sync", 0, null, 1, "none", "memory", 1000, null), StopReason.Duration, memory, _time.Now);
    }
}
