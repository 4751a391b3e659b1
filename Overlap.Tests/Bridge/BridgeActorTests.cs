using Akka.Actor;
using Akka.TestKit;
using Overlap.Actors.Bridge;
using Overlap.Actors.Messages;
using Overlap.Actors.Routing;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Bridge;

public sealed class BridgeActorTests : ScenarioTestKit
{
    private readonly MemoryTransport _transport = new();
    private readonly IPushSocket _push;
    private readonly IPullSocket _pull;
    private readonly RunRecorder _meter;
    private readonly TestProbe _worker;
    private readonly CapacitySignal _room = new(bound: 1);

    public BridgeActorTests()
    {
        _push = _transport.Push([Endpoint.Parse("@memory://x", bindsByDefault: true)], new TransportOptions());
        _pull = _transport.Pull([Endpoint.Parse(">memory://x", bindsByDefault: true)], new TransportOptions());
        _meter = new RunRecorder(Time, ["worker"], TimeSpan.FromMilliseconds(10), TimeSpan.Zero);
        _worker = CreateTestProbe();
    }

    private WorkerRecorder Worker => _meter.Workers[0];

    private WorkerCounters Counters => Worker.Counters;

    [Fact]
    public void Delivers_messages_and_notifies_when_all_are_emitted()
    {
        Start(new RoundRobinRouter([Worker], bound: 0), messages: 3);
        Send("a", "b");
        Assert.Equal(["a", "b"], Emitted());
        ExpectNoMsg(0);

        Send("c", "d");

        Assert.Equal(["c"], Emitted());
        ExpectMsg<BridgeActor.Emitted>();
        Assert.Equal((3L, 3L), (_meter.Received, Counters.Emitted));
    }

    [Fact]
    public void Emits_what_was_received_when_it_is_stopped_while_no_worker_has_room()
    {
        Start(new RoundRobinRouter([Worker], bound: 2));
        Send("a", "b", "c", "d", "e");
        Assert.Equal(["a", "b"], Emitted());

        _pull.StopReading();
        ExpectNoMsg(0);
        EndTwo();
        Assert.Equal(["c", "d"], Emitted());
        ExpectNoMsg(0);
        EndTwo();

        Assert.Equal(["e"], Emitted());
        ExpectMsg<BridgeActor.Emitted>();
        Assert.Equal(2, Counters.OverlapMax);
    }

    [Fact]
    public void A_stream_that_crashes_within_a_batch_loses_and_repeats_nothing()
    {
        Start(new FailingRouter(Worker, failures: [2, 4]), messages: 4);

        Send("a", "b", "c", "d");

        Assert.Equal(["a", "b", "c", "d"], Emitted());
        ExpectMsg<BridgeActor.Emitted>();
        ExpectNoMsg(0);
        Assert.Equal((4L, 4L), (_meter.Received, Counters.Emitted));
    }

    [Fact]
    public void A_stream_that_crashes_after_it_was_stopped_still_ends()
    {
        Start(new FailingRouter(Worker, failures: [3]));
        Send("a", "b");
        Assert.Equal(["a", "b"], Emitted());

        Send("c");
        _pull.StopReading();

        Assert.Equal(["c"], Emitted());
        ExpectMsg<BridgeActor.Emitted>();
    }

    private void Start(Router router, long? messages = null)
    {
        var intake = new PendingBatches(_pull, batchLimit: 100, messages, _meter, new MemoryGuard(1, Time, () => 0), journal: null);
        var sink = new RouterSink(router, [_worker.Ref], _room, Time);
        ActorOfAsTestActorRef<Parent>(Props.Create(() => new Parent(TestActor, intake, sink)));
    }

    private void Send(params string[] messages)
    {
        foreach (var message in messages)
            Assert.True(_push.TrySend(System.Text.Encoding.ASCII.GetBytes(message)));
        _push.Flush();
    }

    private void EndTwo()
    {
        for (var i = 0; i < 2; i++)
        {
            _meter.Workers[0].Begin(0, 0);
            _meter.Workers[0].Complete(0, 0, 0);
        }
        _room.Notify();
    }

    private List<string> Emitted()
    {
        var messages = new List<string>();
        while (_worker.HasMessages)
        {
            var assignment = _worker.ExpectMsg<Assignment>();
            while (assignment.Remaining > 0)
                messages.Add(assignment.Take().Text);
        }
        return messages;
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(IActorRef listener, PendingBatches intake, RouterSink sink)
        {
            ReceiveAny(listener.Tell);
            Context.ActorOf(Props.Create(() => new BridgeActor(intake, sink, TimeSpan.FromMilliseconds(10))), "bridge");
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);
    }

    /// <summary>Emits one message at a time, and throws at some of the times that it is asked.</summary>
    private sealed class FailingRouter(WorkerRecorder worker, int[] failures) : Router([worker], bound: 0)
    {
        private int _asked;

        public override bool TryNext(int count, int batch, out Share share)
        {
            if (failures.Contains(++_asked))
                throw new InvalidOperationException("The router is broken.");
            share = new Share(0, 1);
            return true;
        }
    }
}
