using Akka.Actor;

namespace Overlap.Tests.Engine.Stress;

/// <summary>Watches every actor it is told of, some after an unwatch; answers whoever asks once all of them have ended.</summary>
internal sealed class Watcher : ReceiveActor
{
    public sealed record WhenAllEnded;

    private readonly HashSet<IActorRef> _alive = [];
    private IActorRef? _asker;
    private int _ended;

    public Watcher(Ledger ledger)
    {
        Receive<IActorRef>(actor =>
        {
            Context.Watch(actor);
            if (actor.Path.Uid % 3 == 0)
            {
                Context.Unwatch(actor);
                Context.Watch(actor);
            }

            _alive.Add(actor);
        });
        Receive<Terminated>(end =>
        {
            _ended++;
            if (!_alive.Remove(end.ActorRef))
                ledger.Problems.Enqueue($"{Self} heard of the end of {end.ActorRef} again");
            AnswerIfAllEnded();
        });
        Receive<WhenAllEnded>(_ =>
        {
            _asker = Sender;
            AnswerIfAllEnded();
        });
    }

    private void AnswerIfAllEnded()
    {
        if (_alive.Count == 0)
            _asker?.Tell(_ended);
    }
}
