using Akka.Actor;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;

namespace Overlap.Host.Runs;

/// <summary>Shows every snapshot of a run and appends it to <c>overlap.csv</c>.</summary>
internal sealed class SnapshotActor : ReceiveActor
{
    public SnapshotActor(IRunView view, CsvLog csv) => Receive<Snapshot>(snapshot =>
    {
        csv.Write(snapshot);
        view.Show(snapshot);
    });

    /// <summary>Creates the actor's props.</summary>
    /// <param name="view">Where snapshots are shown.</param>
    /// <param name="csv">Where they are appended.</param>
    public static Props Props(IRunView view, CsvLog csv) => Akka.Actor.Props.Create<SnapshotActor>(view, csv);

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(Snapshot));
}
