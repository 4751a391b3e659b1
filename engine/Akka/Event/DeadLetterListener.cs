using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs dead letters: so many, then none for a while.</summary>
public class DeadLetterListener : ActorBase
{
    private readonly ActorSystem _system = Context.System;
    private int _count;
    private long _suspendedSince;

    private int MostLogged => _system.Settings.LogDeadLetters;

    private TimeSpan SuspendDuration => _system.Settings.LogDeadLettersSuspendDuration;

    protected override void PreStart()
    {
        _system.EventStream.Subscribe(Self, typeof(DeadLetter));
        _system.EventStream.Subscribe(Self, typeof(Dropped));
        _system.EventStream.Subscribe(Self, typeof(UnhandledMessage));
    }

    protected override void PostStop() => _system.EventStream.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter)
            return false;
        if (letter.Message is IDeadLetterSuppression)
            return true;
        _count++;
        if (_count < MostLogged || MostLogged == int.MaxValue)
            Log(letter, "");
        else if (_count == MostLogged)
            LogLast(letter);
        else if (TimeProvider.System.GetElapsedTime(_suspendedSince) > SuspendDuration)
            LogFirstAgain(letter);
        return true;
    }

    private void LogLast(AllDeadLetters letter)
    {
        if (SuspendDuration == Timeout.InfiniteTimeSpan)
        {
            Log(letter, ", no more dead letters will be logged");
            Context.Stop(Self);
            return;
        }

        Log(letter, $", no more dead letters will be logged in next [{SuspendDuration}]");
        _suspendedSince = TimeProvider.System.GetTimestamp();
    }

    private void LogFirstAgain(AllDeadLetters letter)
    {
        Log(letter, $", of which {_count - MostLogged - 1} were not logged. The counter will be reset now");
        _count = 0;
    }

    private void Log(AllDeadLetters letter, string done)
    {
        var inner = letter.Message is IWrappedMessage wrapped ? wrapped.Message : letter.Message;
        var wrapper = letter.Message is IWrappedMessage ? $" wrapped in [${letter.Message.GetType().Name}]" : "";
        var origin = IsReal(letter.Sender) ? $" from {letter.Sender}" : "";
        var destination = letter is DeadLetter || IsReal(letter.Recipient) ? $" to {letter.Recipient}" : "";
        var fate = letter switch
        {
            Dropped dropped => $"dropped. {dropped.Reason}",
            UnhandledMessage => "unhandled",
            _ => "not delivered",
        };
        var advice = letter is DeadLetter
            ? $"If this is not an expected behavior then {letter.Recipient} may have terminated unexpectedly. "
            : "";
        var text = $"Message [{inner.GetType().Name}]{wrapper}{origin}{destination} was {fate}. "
            + $"[{_count}] dead letters encountered{done}. {advice}"
            + "This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' "
            + "and 'akka.log-dead-letters-during-shutdown'.";
        _system.EventStream.Publish(new Info(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), text));
    }

    private bool IsReal(IActorRef? actor) => actor is not null && actor is not DeadLetterActorRef;
}
