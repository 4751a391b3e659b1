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
    public void There_is_none_before_the_end()
    {
        StartRun(Body);
        Assert.Throws<InvalidOperationException>(() => Run.Record);
    }
}
