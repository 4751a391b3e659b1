using Akka.Actor;
using Overlap.Cluster.Owners;
using Overlap.Metering;

namespace Overlap.TestKit.Nodes;

/// <summary>Tells what the owner of a run says of it. Nodes, which say as much of their parts, are in the same actor system here.</summary>
internal sealed class RunEventListener : ReceiveActor
{
    public RunEventListener(Action<string> tell) => Receive<RunEvent>(
        happened => Sender.Path.Elements is ["user", OwnerActor.Name, ..],
        happened => tell($"{happened.Kind} {happened.Text}".TrimEnd().ToLowerInvariant()));
}
