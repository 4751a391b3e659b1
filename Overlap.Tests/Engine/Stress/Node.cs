using Akka.Actor;

namespace Overlap.Tests.Engine.Stress;

/// <summary>A node of the tree: passes orders on, grows children, fails and stops as the orders have it.</summary>
internal sealed class Node : ReceiveActor
{
    private const int MostChildren = 3;

    private readonly Forest _forest;
    private readonly NodeState _state;
    private readonly int _depth;
    private readonly List<IActorRef> _children;

    public Node(Forest forest, NodeState state, int depth)
    {
        _forest = forest;
        _state = state;
        _depth = depth;
        _children = [.. Context.GetChildren()];
        Receive<Order>(Handle);
        // A child may have ended before this incarnation, which then does not know it: no reason to end too.
        Receive<Terminated>(end =>
        {
            _children.Remove(end.ActorRef);
        });
    }

    private bool IsRoot => _depth == Forest.Depth;

    protected override SupervisorStrategy SupervisorStrategy()
    {
        static Directive Decide(Exception cause) => cause is Failure failure ? failure.Directive : Directive.Stop;
        return _depth % 2 == 0 ? new OneForOneStrategy(Decide) : new AllForOneStrategy(Decide);
    }

    // Every second node keeps its children over a restart.
    protected override void PreRestart(Exception reason, object message)
    {
        if (Self.Path.Uid % 2 == 0)
            base.PreRestart(reason, message);
    }

    private void Handle(Order order)
    {
        if (!_state.Take(order))
            _forest.Ledger.Problems.Enqueue($"{order} came twice or too late to {Self}");
        if (_depth > 0 && order.Kind < 500 && _children.Count < MostChildren)
            _children.Add(Context.Watch(_forest.Plant(Context, _depth - 1, order.Way)));

        var turn = order.Way >> (3 * _depth);
        if (_children.Count > 0 && turn % 4 != 0)
            _children[turn % _children.Count].Tell(order);
        else
            Finish(order);
    }

    private void Finish(Order order)
    {
        _forest.Ledger.End();
        if (order.Kind is >= 500 and < 540)
            throw new Failure((Directive)(order.Kind % 4));
        if (order.Kind is >= 540 and < 560 && !IsRoot)
            Context.Stop(Self);
    }

    private sealed class Failure(Directive directive) : Exception
    {
        public Directive Directive => directive;
    }
}
