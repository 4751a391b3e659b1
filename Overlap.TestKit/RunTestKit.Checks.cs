using Overlap.Actors.VirtualTime;

namespace Overlap.TestKit;

/// <content>What is checked at each event and after each word.</content>
public abstract partial class RunTestKit<TState>
{
    private const long MaxProducedAtOneMoment = 600_000;

    // In real time: bodies that have left virtual time come back within it, or are not waited for.
    private static readonly TimeSpan StrayPatience = TimeSpan.FromSeconds(3);

    private readonly List<Invariant<TState>> _invariants = [];
    private Exception? _violation;
    private bool _hasFailed;
    private (TimeSpan At, long Produced) _moment;
    private long _emitted;

    // Does something on the loop, and checks what it has led to.
    private protected T Move<T>(Func<T> moves)
    {
        // A word of a body or an actor is checked with the one that it is part of.
        if (Virtual.Loop.IsCurrent)
            return moves();
        try
        {
            var result = Virtual.Loop.Run(moves);
            Check();
            return result;
        }
        catch (VirtualTimeException failure)
        {
            throw Failed(failure.Message);
        }
    }

    private protected void Check()
    {
        NoteViolation();
        if (_violation is { } violation)
        {
            _violation = null;
            _hasFailed = true;
            throw violation;
        }
        if (Virtual.Loop.Bodies.Fault is { } fault)
            throw Failed(fault);
    }

    // At an event it cannot be thrown: the actor that caused it would crash.
    private void NoteViolation()
    {
        if (CurrentState is not { } state || _violation is not null)
            return;
        foreach (var invariant in _invariants)
        {
            try
            {
                if (!invariant.Holds(state))
                    _violation = new ExpectationException(_story.Tell($"always {invariant.Text}"));
            }
            catch (Exception thrown)
            {
                _violation = thrown;
            }
            if (_violation is not null)
                return;
        }
    }

    // An expectation that is not met, perhaps because a body has left virtual time: that may take it a moment of real time to show.
    private ExpectationException Failure(string expected)
    {
        if (Virtual.Strays.Count > 0)
            Virtual.Loop.Bodies.AwaitFault(StrayPatience);
        return Failed(Virtual.Loop.Bodies.Fault ?? expected);
    }

    // A run that has ended with bodies that nothing in virtual time would have ended.
    private void AwaitStrays()
    {
        if (Virtual.Strays.Count == 0)
            return;
        Virtual.Loop.Bodies.AwaitFault(StrayPatience);
        Check();
    }

    private protected ExpectationException Failed(string expected)
    {
        _hasFailed = true;
        return new ExpectationException(_story.Tell(expected));
    }

    /// <summary>Counts what an event changes.</summary>
    private protected virtual void Count(in LabEvent added)
    {
    }

    private void OnEvent(LabEvent added)
    {
        Count(added);
        NoteViolation();
        if (added.Kind == LabEventKind.Emit)
            LimitFlood((_emitted += added.Count) - (Feed?.Sent ?? 0));
    }

    // Sending takes no virtual time: a producer without a rate, whom nothing holds back, would never stop.
    private void LimitFlood(long produced)
    {
        if (_moment.At != Virtual.MonotonicClock)
            _moment = (Virtual.MonotonicClock, produced);
        if (produced - _moment.Produced > MaxProducedAtOneMoment && !Virtual.Loop.IsAbandoned)
            Virtual.Loop.Abandon(new VirtualTimeException(
                $"virtual time stands still while messages pour in: {produced - _moment.Produced} have come at this moment, and nothing holds "
                + "the producer back. Give it a rate (overlap.source.rate) or a number of messages, the workers a bound, or StartRun a "
                + "residentMemory"));
    }
}
