using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A reference to a place where no actor is: what is told to it are dead letters.</summary>
public class EmptyLocalActorRef : MinimalActorRef
{
    private readonly EventStream _eventStream;

    public EmptyLocalActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
    {
        Provider = provider;
        Path = path;
        _eventStream = eventStream;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public override bool IsTerminated => true;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch && watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
        {
            watch.Watcher.SendSystemMessage(
                new DeathWatchNotification(watch.Watchee, existenceConfirmed: false, addressTerminated: false));
        }
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (message is AllDeadLetters letter)
            Publish(letter);
        else
            Publish(new DeadLetter(message, sender ?? Provider.DeadLetters, this));
    }

    /// <summary>Answers who asks whether anyone is here; all else is published.</summary>
    private protected void Publish(AllDeadLetters letter)
    {
        if (letter.Message is Identify identify)
            letter.Sender.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
        else if (letter is DeadLetter { Message: IDeadLetterSuppression suppressed })
            _eventStream.Publish(new SuppressedDeadLetter(suppressed, letter.Sender, letter.Recipient));
        else
            _eventStream.Publish(letter);
    }
}
