namespace Akka.Actor;

/// <summary>Messages an actor has put aside.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    bool IsFull { get; }

    /// <summary>Most messages; −1 for no limit.</summary>
    int Capacity { get; }

    /// <summary>Puts the current message aside.</summary>
    void Stash();

    /// <summary>Puts the oldest message back in front of the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages back in front of the mailbox, the oldest first.</summary>
    void UnstashAll();

    /// <summary>As <see cref="UnstashAll()"/>, and drops those for which <paramref name="predicate"/> is false.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages in front of those put aside.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}
