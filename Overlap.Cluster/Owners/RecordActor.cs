using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Actors.Metrics;
using Overlap.Metering;
using Overlap.Reports.Thresholds;

namespace Overlap.Cluster.Owners;

/// <summary>
/// Makes the record of a run over nodes: so far, to watch its thresholds and for its monitors, and at its end. An actor of its own, because
/// that takes some milliseconds, in which the owner is to hear of acknowledgements.
/// </summary>
internal sealed class RecordActor : ReceiveActor
{
    private readonly OwnedRun _run;
    private readonly RunHistory _history;
    private readonly ThresholdWatch _thresholds;
    private readonly NodeFigures _figures;
    private OverlapMeter? _meter;

    public RecordActor(OwnedRun run, RunHistory history)
    {
        _run = run;
        _history = history;
        _thresholds = new ThresholdWatch(run.Settings.Thresholds);
        _figures = new NodeFigures(run.Time, run.Time.GetUtcNow(), run.Nodes);
        Receive<Look>(look => Watch(look.State));
        Receive<Conclude>(end =>
        {
            UpdateMeter(end.State);
            Sender.Tell(new Concluded(Judge(Merge(end.State))));
        });
    }

    /// <param name="run">The run.</param>
    /// <param name="history">The owner's samples and events.</param>
    public static Props Props(OwnedRun run, RunHistory history) => Akka.Actor.Props.Create<RecordActor>(run, history);

    protected override void PostStop()
    {
        if (_meter is null)
            return;
        foreach (var monitor in _run.Monitors)
            monitor.CollectLast();
        _meter.Dispose();
    }

    private RunRecord Merge(RunState state) => new RunMerge(_run, state).ToRecord(_history);

    private RunRecord Judge(RunRecord record) => record with { Summary = _thresholds.Judge(record.Summary) };

    private void Watch(RunState state)
    {
        UpdateMeter(state);
        var wanting = _run.Monitors.Where(monitor => monitor.WantsRecord).ToList();
        // The figures of a drain are those of a run that has ended.
        var isWatching = !_thresholds.IsEmpty && !_thresholds.IsBroken && state.Drain == TimeSpan.Zero;
        if (wanting.Count == 0 && !isWatching)
            return;
        var record = Merge(state) with { IsUnderWay = true };
        if (wanting.Count > 0)
        {
            var judged = Judge(record);
            wanting.ForEach(monitor => monitor.Show(judged));
        }
        if (isWatching)
            WatchThresholds(record.Summary);
    }

    private void WatchThresholds(Summary soFar)
    {
        foreach (var violated in _thresholds.Look(soFar))
            Context.System.EventStream.Publish(_history.Add(RunEventKind.Threshold, ThresholdText.Of(violated)));
        if (_thresholds.IsBroken)
            Context.Parent.Tell(new StopRun(StopReason.Threshold));
    }

    private void UpdateMeter(RunState state)
    {
        if (_run.Monitors.Count == 0)
            return;
        _figures.Update(state.Nodes);
        if (_meter is not null)
            return;
        _meter = new OverlapMeter(_figures);
        foreach (var monitor in _run.Monitors)
            monitor.Follow(_figures);
    }

    /// <summary>The run goes on: look at what nodes have sent.</summary>
    public sealed record Look(RunState State) : ILocalMessage;

    /// <summary>The run has ended; answered by <see cref="Concluded"/>.</summary>
    public sealed record Conclude(RunState State) : ILocalMessage;

    /// <summary>Reply: the record of the whole.</summary>
    public sealed record Concluded(RunRecord Record) : ILocalMessage;
}
