using Akka.Actor;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;

namespace Overlap.Host.Runs;

/// <summary>
/// Shows every snapshot and event of a run and appends the snapshots to <c>overlap.csv</c>; says when a threshold does not hold, and when
/// the run drains.
/// </summary>
internal sealed class SnapshotActor : ReceiveActor
{
    public SnapshotActor(IRunView view, CsvLog csv, TimeSpan drainLimit)
    {
        Receive<Snapshot>(snapshot =>
        {
            csv.Write(snapshot);
            view.Show(snapshot);
        });
        Receive<RunEvent>(happened =>
        {
            view.Show(happened);
            if (happened.Kind == RunEventKind.Draining)
                view.Note($"draining: waiting for the bodies, at most {HumanFormat.Duration(drainLimit)}");
            if (happened.Kind == RunEventKind.Threshold)
                view.Note($"threshold {LogLine.Escape(happened.Text)}");
        });
    }

    /// <param name="view">Where snapshots are shown.</param>
    /// <param name="csv">Where they are appended.</param>
    /// <param name="drainLimit"><c>overlap.limits.drain</c>.</param>
    public static Props Props(IRunView view, CsvLog csv, TimeSpan drainLimit) =>
        Akka.Actor.Props.Create<SnapshotActor>(view, csv, drainLimit);

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(Snapshot));
        Context.System.EventStream.Subscribe(Self, typeof(RunEvent));
    }
}
