using Akka.Actor;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>A message that comes out of a queue.</summary>
internal readonly struct Entry
{
    private readonly State _state;
    private readonly QueuedMessage _queued;
    private readonly InFlightMessage _running;

    private Entry(Envelope envelope, State state, QueuedMessage queued = default, InFlightMessage running = default) =>
        (Envelope, _state, _queued, _running) = (envelope, state, queued, running);

    private enum State
    {
        Uncounted,
        Waiting,
        Stashed,
    }

    /// <summary>What the actor gets.</summary>
    public Envelope Envelope { get; }

    /// <summary>Whether a message is measured: <see cref="PoisonPill"/> and the like are for the actor's cell, not for the actor.</summary>
    public static bool IsCounted(in Envelope envelope) => envelope.Message is not IAutoReceivedMessage;

    /// <summary>One that is not measured.</summary>
    public static Entry Uncounted(in Envelope envelope) => new(envelope, State.Uncounted);

    /// <summary>One that the actor has not had yet.</summary>
    public static Entry Waiting(in Envelope envelope, in QueuedMessage queued) => new(envelope, State.Waiting, queued: queued);

    /// <summary>One that the actor had put into its stash.</summary>
    public static Entry Stashed(in Envelope envelope, in InFlightMessage running) => new(envelope, State.Stashed, running: running);

    /// <summary>The actor gets it, and has done with what it had before.</summary>
    public void BeginAfter(CurrentMessage current)
    {
        if (_state == State.Waiting)
        {
            current.EndAndBegin(_queued);
            return;
        }
        current.End();
        if (_state == State.Stashed)
            current.Begin(_running);
    }

    /// <summary>No actor will get it any more.</summary>
    public void Fail()
    {
        if (_state == State.Waiting)
            _queued.Fail();
        else if (_state == State.Stashed)
            _running.Fail();
    }
}
