using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Runs;
using Overlap.Cluster.Delivery;
using Overlap.Cluster.Wire;
using Overlap.Metering;

namespace Overlap.Cluster.Nodes;

/// <summary>A node's part in a run: the lab as it is, whose bridge pulls from the run's owner.</summary>
internal sealed class NodeRun
{
    private readonly LabRun _run;
    private readonly LowWaterMark _done;
    private readonly RecordMonitor _records;
    private readonly TimeProvider _time;
    private LatencyHistogram _before = new();
    private long _completedBefore;
    private long _readAt;

    private NodeRun(LabRun run, LowWaterMark done, RecordMonitor records, TimeProvider time)
    {
        _run = run;
        _done = done;
        _records = records;
        _time = time;
        _readAt = time.GetTimestamp();
    }

    /// <summary>Completes when the part has ended; faults if it failed or was aborted.</summary>
    public Task<Summary> Completion => _run.Completion;

    /// <summary>How many of the first messages of its connection are done.</summary>
    public long Done => _done.Value;

    /// <summary>All that is known of it, once <see cref="Completion"/> has completed.</summary>
    public RunRecord Record => _run.Record;

    /// <summary>Starts it.</summary>
    /// <param name="parent">The actor that it runs under.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="options">What else it needs; clock, transport and bodies of a test.</param>
    /// <param name="step">After how many messages <paramref name="onStep"/> is called.</param>
    /// <param name="onStep">More messages are done. Called on any thread.</param>
    /// <param name="onStop">It has stopped reading.</param>
    /// <param name="onRecord">Takes the record so far, where it was wanted.</param>
    public static NodeRun Start(
        IActorRefFactory parent, OverlapSettings settings, LabRunOptions options, int step, Action onStep, Action<StopReason> onStop,
        Action<RunRecord> onRecord)
    {
        var (done, records) = (new LowWaterMark(step, onStep), new RecordMonitor(onRecord));
        var run = LabRun.StartUnder(parent, settings, options with
        {
            Batches = done, Producer = new OwnersFeeder(onStop), Monitors = [.. options.Monitors, records],
        });
        return new NodeRun(run, done, records, options.Time ?? TimeProvider.System);
    }

    /// <summary>The owner wants the record so far, once.</summary>
    public void WantRecord() => _records.Want();

    /// <summary>Stops reading and lets the bodies end.</summary>
    public void Stop(StopReason reason) => _run.Stop(reason);

    /// <summary>Starts no further body, and ends without a result.</summary>
    public void Abort() => _run.Abort();

    /// <summary>How far it is, and what happened since the last call.</summary>
    public NodeProgress Read()
    {
        var (reading, latency) = ReadTotals();
        var seconds = _time.GetElapsedTime(_readAt).TotalSeconds;
        var progress = new NodeProgress(
            _run.Recorder.Received, reading, Ratio.Of(reading.Completed - _completedBefore, seconds), IntervalLatency.Between(_before, latency),
            IntervalLatency.Of(latency), Environment.WorkingSet);
        (_before, _completedBefore, _readAt) = (latency, reading.Completed, _time.GetTimestamp());
        return progress;
    }

    /// <summary>All workers' counters, and the total latency of all messages that have ended.</summary>
    public (OverlapReading Reading, LatencyHistogram Total) ReadTotals() =>
        (_run.Recorder.Read(), LatencyHistograms.Of(_run.Recorder.Workers).Total);

    /// <summary>The run's producer is at its owner, which hears of the end by a message.</summary>
    private sealed class OwnersFeeder(Action<StopReason> onStop) : IRunProducer
    {
        public long? UnacknowledgedBytes => null;

        public void Stop(StopReason reason) => onStop(reason);

        public Task<ProducerStats?> EndAsync() => Task.FromResult<ProducerStats?>(null);
    }
}
