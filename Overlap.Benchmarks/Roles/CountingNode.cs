using Akka.Actor;
using Overlap.Benchmarks.Sockets;
using Overlap.Cluster.Delivery;
using Overlap.Cluster.Nodes;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Benchmarks.Roles;

/// <summary>A node that takes part in a run to its end, counts its messages and acknowledges them as a <see cref="NodeActor"/> does.</summary>
internal sealed class CountingNode : ReceiveActor
{
    private const int AcknowledgeStep = 10_000;

    private IActorRef _owner = ActorRefs.Nobody;
    private Prepare _prepare = null!;

    public CountingNode(MessageCount count)
    {
        Receive<Prepare>(prepare =>
        {
            (_prepare, _owner) = (prepare, Sender);
            Sender.Tell(new Prepared(prepare.Part));
        });
        Receive<Begin>(_ => Pull(_owner, _prepare, Self, count));
        ReceiveAny(_ => { });
    }

    public static Props Props(MessageCount count) => Akka.Actor.Props.Create<CountingNode>(count);

    private static void Pull(IActorRef owner, Prepare prepare, IActorRef self, MessageCount count)
    {
        LowWaterMark? done = null;
        done = new LowWaterMark(AcknowledgeStep, () => owner.Tell(new Acknowledged(prepare.Part, done!.Value), self));
        var socket = TransportSockets.ConnectPull("zmtp", prepare.Endpoint);
        new Thread(() =>
        {
            while (true)
                count.Add(socket.ReceiveBurst(done));
        }) { IsBackground = true }.Start();
    }
}
