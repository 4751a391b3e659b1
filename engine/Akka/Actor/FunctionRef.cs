using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// A reference whose messages run a function on the sender's thread; it can watch and be watched.
/// The function gets sender and message.
/// </summary>
internal sealed class FunctionRef : MinimalActorRef
{
    private readonly Action<IActorRef, object> _tell;
    private readonly HashSet<IActorRef> _watching = [];
    private readonly HashSet<IInternalActorRef> _watchedBy = [];
    private readonly Lock _lock = new();
    private bool _stopped;

    public FunctionRef(ActorPath path, IActorRefProvider provider, Action<IActorRef, object> tell)
    {
        Path = path;
        Provider = provider;
        _tell = tell;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public override bool IsTerminated
    {
        get
        {
            lock (_lock)
                return _stopped;
        }
    }

    public void Watch(IActorRef subject)
    {
        lock (_lock)
        {
            if (_stopped || !_watching.Add(subject))
                return;
        }

        var watchee = (IInternalActorRef)subject;
        watchee.SendSystemMessage(new Watch(watchee, this));
    }

    public void Unwatch(IActorRef subject)
    {
        lock (_lock)
        {
            if (!_watching.Remove(subject))
                return;
        }

        var watchee = (IInternalActorRef)subject;
        watchee.SendSystemMessage(new Unwatch(watchee, this));
    }

    public override void Stop()
    {
        List<IActorRef> watching;
        List<IInternalActorRef> watchedBy;
        lock (_lock)
        {
            if (_stopped)
                return;
            _stopped = true;
            watching = [.. _watching];
            watchedBy = [.. _watchedBy];
            _watching.Clear();
            _watchedBy.Clear();
        }

        foreach (var watchee in watching.Cast<IInternalActorRef>())
            watchee.SendSystemMessage(new Unwatch(watchee, this));
        foreach (var watcher in watchedBy)
            watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when watch.Watchee.Equals(this):
                AddWatcher(watch.Watcher);
                break;
            case Unwatch unwatch when unwatch.Watchee.Equals(this):
                lock (_lock)
                    _watchedBy.Remove(unwatch.Watcher);
                break;
            case DeathWatchNotification notification:
                EndWatch(notification);
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (IsTerminated)
            Provider.DeadLetters.Tell(new Event.DeadLetter(message, sender ?? Provider.DeadLetters, this), sender);
        else
            _tell(sender ?? Provider.DeadLetters, message);
    }

    private void AddWatcher(IInternalActorRef watcher)
    {
        lock (_lock)
        {
            if (!_stopped)
            {
                _watchedBy.Add(watcher);
                return;
            }
        }

        watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: false, addressTerminated: false));
    }

    private void EndWatch(DeathWatchNotification notification)
    {
        lock (_lock)
        {
            if (!_watching.Remove(notification.Actor))
                return;
        }

        Tell(
            new Terminated(notification.Actor, notification.ExistenceConfirmed, notification.AddressTerminated),
            notification.Actor);
    }
}
