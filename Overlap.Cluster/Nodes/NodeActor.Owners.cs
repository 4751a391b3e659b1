using Akka.Actor;
using Overlap.Actors.Messages;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Wire;
using Serilog;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Cluster.Nodes;

/// <content>The run's owner when it is lost, and the owners of other runs.</content>
internal sealed partial class NodeActor
{
    private void ReceiveLoss(Action lost)
    {
        Receive<OwnerStopped>(_ => Lose("has ended"));
        Receive<MemberEvents.Unreachable>(member => member.Id == _prepare.Owner, _ => Lose("does not answer"));
        Receive<MemberEvents.Removed>(member => member.Id == _prepare.Owner, _ => Lose("is gone"));

        void Lose(string why)
        {
            Log.Warning("The run's owner, {Owner}, {Why}: its run ends here.", $"{_prepare.Owner}", why);
            _owner.Tell(new Failed(_prepare.Part, $"its owner {why}"));
            _hasLostOwner = true;
            lost();
        }
    }

    private void ReceiveWhileBusy()
    {
        Receive<Prepare>(other => !IsOfRun(other), other => Sender.Tell(
            new Refused(other.Part, $"it takes part in a run of {_prepare.Owner}, whose bodies have not all ended")));
        ReceiveStopOfAnother();
        ReceiveAny(_ => { });
    }

    // An owner that had lost this node, or that this node had lost, does not know of the end.
    private void ReceiveStopOfAnother() => Receive<Stop>(GiveUp);

    private void GiveUp(Stop stop) => Sender.Tell(new Failed(stop.Part, "it has given up its part in the run"));

    private bool IsOfRun(RunMessage message) => message.Part == _prepare.Part;

    private sealed class OwnerStopped : Signal<OwnerStopped>;
}
