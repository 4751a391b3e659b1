using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs dead letters: so many, then none for a while.</summary>
public class DeadLetterListener : ActorBase
{
    private readonly ActorSystem _system = Context.System;
    private int _count;

    protected override void PreStart() => Subscribe();

    protected override void PostStop() => _system.EventStream.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter)
        {
            _count = 0;
            Subscribe();
            return true;
        }

        _count++;
        var settings = _system.Settings;
        if (_count < settings.LogDeadLetters || settings.LogDeadLetters == int.MaxValue)
        {
            Log(letter, "");
        }
        else if (_count == settings.LogDeadLetters)
        {
            var pause = settings.LogDeadLettersSuspendDuration;
            if (pause < TimeSpan.Zero)
            {
                Log(letter, ", no more dead letters will be logged");
            }
            else
            {
                Log(letter, $", no more dead letters will be logged in next [{pause}]");
                _system.Scheduler.ScheduleTellOnce(pause, Self, Resume.Instance, Self);
            }

            _system.EventStream.Unsubscribe(Self);
        }

        return true;
    }

    private void Subscribe()
    {
        _system.EventStream.Subscribe(Self, typeof(DeadLetter));
        _system.EventStream.Subscribe(Self, typeof(Dropped));
        _system.EventStream.Subscribe(Self, typeof(UnhandledMessage));
    }

    private void Log(AllDeadLetters letter, string done)
    {
        var inner = letter.Message is IWrappedMessage wrapped ? wrapped.Message : letter.Message;
        var wrapper = letter.Message is IWrappedMessage ? $" wrapped in [{letter.Message.GetType().Name}]" : "";
        var (fate, reason) = letter switch
        {
            Dropped dropped => ($"was dropped. {dropped.Reason}", ""),
            UnhandledMessage => ("was unhandled", ""),
            _ => ("was not delivered", $" If this is not an expected behavior then {letter.Recipient} may have terminated unexpectedly."),
        };
        var text = $"Message [{inner.GetType().Name}]{wrapper} from {letter.Sender} to {letter.Recipient} {fate}. "
            + $"[{_count}] dead letters encountered{done}.{reason} This logging can be turned off or adjusted with configuration "
            + "settings 'akka.log-dead-letters' and 'akka.log-dead-letters-during-shutdown'.";
        _system.EventStream.Publish(new Info(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), text));
    }

    private sealed class Resume
    {
        public static readonly Resume Instance = new();
    }
}
