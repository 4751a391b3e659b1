using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Actors.Metrics;
using Overlap.Metering;
using Overlap.Reports.Thresholds;

namespace Overlap.Cluster.Owners;

/// <summary>
/// Makes the record of a run over nodes: so far, to watch its thresholds, and at its end. An actor of its own, because that takes some
/// milliseconds, in which the owner is to hear of acknowledgements.
/// </summary>
internal sealed class RecordActor : ReceiveActor
{
    private readonly OwnedRun _run;
    private readonly RunHistory _history;
    private readonly ThresholdWatch _thresholds;

    public RecordActor(OwnedRun run, RunHistory history)
    {
        _run = run;
        _history = history;
        _thresholds = new ThresholdWatch(run.Settings.Thresholds);
        Receive<Look>(look => WatchThresholds(Merge(look.State).Summary));
        Receive<Conclude>(end =>
        {
            var record = Merge(end.State);
            Sender.Tell(new Concluded(record with { Summary = _thresholds.Judge(record.Summary) }));
        });
    }

    /// <param name="run">The run.</param>
    /// <param name="history">The owner's samples and events.</param>
    public static Props Props(OwnedRun run, RunHistory history) => Akka.Actor.Props.Create<RecordActor>(run, history);

    private RunRecord Merge(RunState state) => new RunMerge(_run, state).ToRecord(_history);

    private void WatchThresholds(Summary soFar)
    {
        if (_thresholds.IsBroken)
            return;
        foreach (var violated in _thresholds.Look(soFar))
            Context.System.EventStream.Publish(_history.Add(RunEventKind.Threshold, ThresholdText.Of(violated)));
        if (_thresholds.IsBroken)
            Context.Parent.Tell(new StopRun(StopReason.Threshold));
    }

    /// <summary>The run goes on: hold its thresholds against what nodes have said.</summary>
    public sealed record Look(RunState State) : ILocalMessage;

    /// <summary>The run has ended; answered by <see cref="Concluded"/>.</summary>
    public sealed record Conclude(RunState State) : ILocalMessage;

    /// <summary>Reply: the record of the whole.</summary>
    public sealed record Concluded(RunRecord Record) : ILocalMessage;
}
