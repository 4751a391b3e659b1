using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Cluster.Wire;
using Overlap.Metering;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Cluster.Nodes;

/// <content>What it tells the run's owner of its figures.</content>
internal sealed partial class NodeActor
{
    // With the acknowledgement again: the last one may have been lost with a connection.
    private void Report()
    {
        _owner.Tell(new Progress(_prepare.Part, _run.Read()));
        _owner.Tell(new Acknowledged(_prepare.Part, _acknowledged));
    }

    private void EndStage(int index)
    {
        var (reading, total) = _run.ReadTotals();
        _owner.Tell(new StageEnded(_prepare.Part, index, reading, LatencyCounts.Of(total)));
    }

    private void SendLastResult()
    {
        var record = _run.Record;
        foreach (var monitor in _options.Monitors)
            monitor.Show(record);
        SendResult(record, isFinal: true);
    }

    private void SendResult(RunRecord record, bool isFinal)
    {
        var parts = ResultFormat.Write(new NodeResult(_run.Done, record.Summary, record.LatencyInAll, record.Moments)).ToList();
        for (var part = 0; part < parts.Count; part++)
            _owner.Tell(new ResultPart(_prepare.Part, part, IsLast: part == parts.Count - 1, isFinal, parts[part]));
    }

    private sealed record SoFar(RunRecord Record) : ILocalMessage;
}
