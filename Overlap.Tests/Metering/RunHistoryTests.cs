using Overlap.Metering;
using Overlap.Tests.Host;

namespace Overlap.Tests.Metering;

public sealed class RunHistoryTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void It_keeps_samples_and_events_in_order()
    {
        var history = new RunHistory(_time);
        history.Add(RunEventKind.Started, "2 workers");
        history.Add(Moment(1, "a", "b"));
        _time.AdvanceMs(1000);
        history.Add(Moment(2, "a", "b"));
        history.Add(RunEventKind.Ended, "");

        var record = history.ToRecord(Samples.Summary());

        Assert.Equal(["a1", "b1", "a2", "b2"], record.Samples.Select(sample => $"{sample.Source}{sample.Reading.Emitted}"));
        Assert.Equal([RunEventKind.Started, RunEventKind.Ended], record.Events.Select(each => each.Kind));
        Assert.Equal(TimeSpan.FromSeconds(1), record.Events[1].At - record.Events[0].At);
        Assert.Equal(record.Settings, record.Summary.Settings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void A_long_run_is_thinned_out_evenly_and_stays_bounded(int workers)
    {
        var history = new RunHistory(_time);
        var moment = Enumerable.Range(0, workers).Select(n => $"{n}").ToArray();
        var moments = 5 * RunHistory.MaxSamples / workers;
        for (var second = 0; second < moments; second++)
            history.Add(Moment(second, moment));

        var seconds = history.ToRecord(Samples.Summary()).Samples.Where(sample => sample.Source == "0").Select(sample => sample.Reading.Emitted).ToList();

        Assert.InRange(seconds.Count * workers, RunHistory.MaxSamples / 4, RunHistory.MaxSamples);
        Assert.Equal(0, seconds[0]);
        Assert.Single(seconds.Zip(seconds.Skip(1), (a, b) => b - a).Distinct());
    }

    [Fact]
    public void More_workers_than_samples_leave_the_latest_moments_of_few()
    {
        var history = new RunHistory(_time);
        var moment = Enumerable.Range(0, RunHistory.MaxSamples).Select(n => $"{n}").ToArray();
        for (var second = 0; second < 8; second++)
            history.Add(Moment(second, moment));
        Assert.InRange(history.ToRecord(Samples.Summary()).Samples.Count, RunHistory.MaxSamples, 2 * RunHistory.MaxSamples);
    }

    [Fact]
    public void Events_are_bounded()
    {
        var history = new RunHistory(_time);
        for (var i = 0; i < RunHistory.MaxEvents + 5; i++)
            history.Add(RunEventKind.Crashed, $"{i}");
        Assert.Equal(RunHistory.MaxEvents, history.ToRecord(Samples.Summary()).Events.Count);
    }

    private static Sample[] Moment(long emitted, params string[] workers) =>
        [.. workers.Select(worker => new Sample(DateTimeOffset.UnixEpoch, worker, new OverlapReading(emitted, 0, 0, 0, 0, 0), 0, default))];
}
