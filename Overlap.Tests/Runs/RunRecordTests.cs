using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Runs;

public sealed class RunRecordTests() : LabTestKit("overlap { worker { count = 2, mode = pipe, bound = 10 } }")
{
    [Fact]
    public void It_has_a_sample_of_each_worker_and_second_and_what_happened()
    {
        StartRun(Body.Takes(Milliseconds(10)));
        SendAt(rate: 100);
        Advance(Seconds(2.5));
        Crash(worker: 2);
        Advance(Seconds(1));
        var summary = Finish(StopReason.Signal);

        var record = Run.Record;

        var workers = Run.Recorder.Workers.Select(worker => worker.Name).ToArray();
        Assert.Equal([.. workers, .. workers, .. workers], record.Samples.Select(sample => sample.Source));
        Assert.Equal([50, 50], record.Samples.Take(2).Select(sample => sample.Reading.Emitted));
        Assert.All(record.Samples, sample => Assert.Equal(Milliseconds(10), sample.Latency.P50));
        Assert.Equal(
            [RunEventKind.Started, RunEventKind.Connected, RunEventKind.Crashed, RunEventKind.Draining, RunEventKind.Ended],
            record.Events.Select(each => each.Kind).Take(5));
        Assert.StartsWith(workers[1], Assert.Single(record.Events, each => each.Kind == RunEventKind.Crashed).Text);
        Assert.Equal("signal", Assert.Single(record.Events, each => each.Kind == RunEventKind.Draining).Text);
        Assert.Equal((summary, summary.Settings, summary.Environment), (record.Summary, record.Settings, record.Environment));
    }

    [Fact]
    public void Its_latencies_second_by_second_are_together_those_of_the_summary()
    {
        StartRun(Body.Takes((_, message) => Milliseconds(1 + message * 797 % 3_000)));
        SendAt(rate: 20);
        Advance(Seconds(10.5));
        var summary = Finish();

        var latency = Run.Record.Latency;

        Assert.Equal([.. Enumerable.Range(0, latency.Count).Select(second => Seconds(second))], latency.Select(interval => interval.From));
        Assert.Equal(Seconds(summary.ElapsedS), latency[^1].To);
        Assert.Equal(summary.LatencyMs.Total, PercentilesOf(interval => interval.Total));
        Assert.Equal(summary.LatencyMs.Body, PercentilesOf(interval => interval.Body));
        Assert.Equal(summary.LatencyMs.Queue, PercentilesOf(interval => interval.Queue));
        Assert.Equal(0, latency.Sum(interval => interval.Intended.Count));

        Percentiles PercentilesOf(Func<LatencyInterval, LatencyCounts> part)
        {
            var all = new LatencyHistogram();
            foreach (var (nanoseconds, count) in latency.SelectMany(interval => part(interval).Values))
                all.Record(nanoseconds, count);
            return Percentiles.Of(all);
        }
    }

    [Fact]
    public void The_end_of_the_warm_up_is_an_event()
    {
        using var lab = new Lab("overlap { worker { count = 1, mode = pipe, bound = 0 }, metrics.warm-up = 2s }");
        var run = lab.StartRun(lab.Body.Takes(Milliseconds(10)));
        lab.SendAt(rate: 100);
        lab.Advance(Seconds(5));
        var summary = lab.Finish();
        var warmUp = Assert.Single(run.Record.Events, each => each.Kind == RunEventKind.WarmUp);
        Assert.InRange((warmUp.At - summary.StartedAt).TotalSeconds, 2, 2.02);
    }

    [Fact]
    public void There_is_none_before_the_end()
    {
        StartRun(Body);
        Assert.Throws<InvalidOperationException>(() => Run.Record);
    }
}
