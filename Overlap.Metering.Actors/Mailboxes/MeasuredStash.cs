using Akka.Actor;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>Akka.NET's stash of an actor, and the message that goes into it remains in flight until it has come back and been handled.</summary>
/// <param name="stash">Akka.NET's.</param>
/// <param name="cell">The actor's.</param>
/// <param name="current">What the actor works on.</param>
internal sealed class MeasuredStash(IStash stash, ActorCell cell, CurrentMessage current) : IStash
{
    public int Count => stash.Count;

    public bool IsEmpty => stash.IsEmpty;

    public bool NonEmpty => stash.NonEmpty;

    public bool IsFull => stash.IsFull;

    public int Capacity => stash.Capacity;

    public void Stash()
    {
        stash.Stash();
        current.Stash(cell.CurrentMessage!);
    }

    public void Unstash() => stash.Unstash();

    public void UnstashAll() => stash.UnstashAll();

    // Akka.NET forgets what the predicate leaves.
    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        stash.UnstashAll(predicate);
        current.FailStashed();
    }

    public IEnumerable<Envelope> ClearStash()
    {
        current.FailStashed();
        return stash.ClearStash();
    }

    public void Prepend(IEnumerable<Envelope> envelopes) => stash.Prepend(envelopes);
}
