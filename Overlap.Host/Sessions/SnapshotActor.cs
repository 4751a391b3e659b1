using Akka.Actor;
using Overlap.Actors.Logs;
using Overlap.Actors.Metrics;
using Overlap.Host.Presentation;

namespace Overlap.Host.Sessions;

/// <summary>Shows every snapshot of a run, and appends it to <c>overlap.csv</c>.</summary>
internal sealed class SnapshotActor : ReceiveActor
{
    public SnapshotActor(IRunView view, CsvLog csv) => Receive<Snapshot>(snapshot =>
    {
        csv.Write(snapshot);
        view.Show(snapshot);
    });

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(Snapshot));
}
