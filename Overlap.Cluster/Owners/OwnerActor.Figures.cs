using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Metering;
using static Overlap.Cluster.Wire.NodeMessages;

namespace Overlap.Cluster.Owners;

/// <content>The run's figures while it goes on: snapshots, the ends of stages, and what nodes have done so far.</content>
internal sealed partial class OwnerActor
{
    private readonly List<double> _stageEnds = [];
    private int _stagesBegun;

    private TimeSpan Elapsed => _run.Time.GetElapsedTime(_begun);

    private void Show()
    {
        var at = _run.Time.GetUtcNow();
        var samples = new List<Sample>();
        foreach (var node in _nodes)
        {
            if (node.Progress is { } now)
                samples.Add(new Sample(at, node.Name, now.Reading, now.RatePerS, now.Latency) { LatencySoFar = now.LatencySoFar });
        }
        if (samples.Count == 0)
            return;
        _history.Add(samples);
        var received = _nodes.Sum(node => node.Progress?.Received ?? 0);
        Context.System.EventStream.Publish(new Snapshot(at, Elapsed, received, samples)
        {
            ResidentBytes = _nodes.Sum(node => node.Progress?.ResidentBytes ?? 0),
        });
    }

    private void StartStages()
    {
        var at = TimeSpan.Zero;
        foreach (var (index, stage) in (_run.Settings.Source.Stages ?? []).Index())
        {
            Timers.StartSingleTimer($"stage {index}", new StageBegun(index), at);
            at += stage.Duration;
        }
    }

    private void BeginStage(int index)
    {
        EndStage();
        _stagesBegun = index + 1;
        var stages = _run.Settings.Source.Stages!;
        Report(RunEventKind.Stage, $"{index + 1} of {stages.Count}: {HumanFormat.Stage(stages[index])}");
    }

    // The one that is under way, if there is one.
    private void EndStage()
    {
        if (_stagesBegun == _stageEnds.Count)
            return;
        _stageEnds.Add(Elapsed.TotalSeconds);
        foreach (var node in _nodes.Where(each => !each.IsOver))
            node.Tell(new EndStage(node.Number, _stagesBegun - 1), Self);
    }

    // Each second, where somebody looks; what is looked at are the answers of the second before.
    private void Look()
    {
        if (_run.Monitors.Count == 0 && (_dealtAt is not null || _run.Settings.Thresholds.Count == 0))
            return;
        foreach (var node in _nodes.Where(each => !each.IsOver))
            node.Tell(new GetRecord(node.Number), Self);
        _feeder.Tell(new FeederMessages.GetFigures(IsLast: false));
    }

    private void Look(FeederMessages.Figures figures)
    {
        var state = StateOf(figures);
        if (state.Nodes.Any(node => node.Result is not null))
            _record.Tell(new RecordActor.Look(state));
    }

    private RunState StateOf(FeederMessages.Figures figures) => new(
        [.. _nodes.Select(node => node.ToState())], figures.Delivery, figures.Feed, [.. _stageEnds], _reason, Elapsed,
        _dealtAt is { } dealt ? _run.Time.GetElapsedTime(dealt) : TimeSpan.Zero);

    private sealed record StageBegun(int Index) : ILocalMessage;
}
