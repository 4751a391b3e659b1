using Akka.Actor;
using Overlap.Tests.Engine.Actors;

namespace Overlap.Tests.Engine.Stress;

/// <summary>Trees whose actors fail, stop and restart at random, and all at once, must answer afterwards and be able to end.</summary>
public sealed class FailureStormTests : ActorTest
{
    public FailureStormTests()
        : base("akka.log-dead-letters = off")
    {
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task NoActorIsLeftSuspended(int seed)
    {
        var root = Sys.ActorOf(Props.Create(() => new Node(4, seed)), "root");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(teller => Task.Run(() =>
        {
            var random = new Random(seed * 10 + teller);
            for (var i = 0; i < 10_000; i++)
                root.Tell(new Order(random.Next(), random.Next(5)));
        })));
        foreach (var child in await root.Ask<List<IActorRef>>("children", Bound))
        {
            // It answers, or it has ended: whoever hangs does neither.
            var end = child.WatchEnd(Sys, Bound);
            await Task.WhenAny(child.Ask<List<IActorRef>>("children", Bound), end).WaitAsync(Bound);
        }
    }

    private sealed record Order(int Way, int Kind);

    private sealed class Node : ReceiveActor
    {
        private readonly int _depth;
        private readonly Random _random;

        public Node(int depth, int seed)
        {
            _depth = depth;
            _random = new Random(seed);
            Receive<string>(_ => Sender.Tell(Context.GetChildren().ToList()));
            Receive<Order>(order =>
            {
                var children = Context.GetChildren().ToArray();
                if (_depth > 0 && children.Length < 3 && order.Kind != 4)
                    Context.ActorOf(Props.Create(() => new Node(depth - 1, seed + order.Way % 7)));
                if (children.Length > 0 && order.Way % 3 != 0)
                    children[order.Way % children.Length].Tell(order with { Way = order.Way / 3 });
                else if (order.Kind == 1 && order.Way % 5 == 0)
                    throw new Failure((Directive)(order.Way % 4));
                else if (order.Kind == 2 && order.Way % 11 == 0 && _depth < 4)
                    Context.Stop(Self);
            });
        }

        protected override void PreRestart(Exception reason, object message)
        {
            if (_random.Next(2) == 0)
                base.PreRestart(reason, message);
        }

        protected override SupervisorStrategy SupervisorStrategy()
        {
            static Directive Decide(Exception cause) => cause is Failure failure ? failure.Directive : Directive.Stop;
            return _depth % 2 == 0 ? new OneForOneStrategy(Decide) : new AllForOneStrategy(Decide);
        }
    }

    private sealed class Failure(Directive directive) : Exception
    {
        public Directive Directive => directive;
    }
}
