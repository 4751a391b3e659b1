using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.Actor;

public partial class ActorCell
{
    // Whom this watches, with the message to get instead of Terminated; null where it is that.
    private readonly Dictionary<IActorRef, object?> _watching = [];

    // Terminated messages that are in the mailbox and not withdrawn by Unwatch.
    private readonly Dictionary<IActorRef, object?> _terminatedQueued = [];
    private readonly HashSet<IActorRef> _watchedBy = [];

    public IActorRef Watch(IActorRef subject) => Watch(subject, custom: null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Watch(subject, custom: message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        if (_watching.Remove(subject))
        {
            var watchee = (IInternalActorRef)subject;
            watchee.SendSystemMessage(new Unwatch(watchee, InternalSelf));
        }

        _terminatedQueued.Remove(subject);
        return subject;
    }

    /// <summary>Lets an end that was stashed come again.</summary>
    internal void ReceiveAgain(Terminated terminated) => _terminatedQueued[terminated.ActorRef] = null;

    protected void ReceivedTerminated(Terminated terminated)
    {
        if (_terminatedQueued.Remove(terminated.ActorRef, out var custom))
            ReceiveMessage(custom ?? terminated);
    }

    protected void AddWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(Self) && !watcher.Equals(Self))
            _watchedBy.Add(watcher);
    }

    protected void RemWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(Self))
            _watchedBy.Remove(watcher);
    }

    protected void WatchedActorTerminated(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        if (_watching.Remove(actor, out var custom) && !_children.IsTerminating)
        {
            _terminatedQueued[actor] = custom;
            Self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated), actor);
        }

        if (_children.Find(actor) is not null)
            HandleChildTerminated(actor);
    }

    private IActorRef Watch(IActorRef subject, object? custom)
    {
        if (subject.Equals(Self))
            return subject;
        if (_watching.TryGetValue(subject, out var before))
        {
            if (!Equals(before, custom))
            {
                throw new InvalidOperationException(
                    $"Watch({Self}, {subject}) termination message was not overwritten from [{new Option<object?>(before)}] to [{new Option<object?>(custom)}]. "
                    + "If this was intended, unwatch first before using `Watch` / `WatchWith` with another message.");
            }

            return subject;
        }

        _watching.Add(subject, custom);
        var watchee = (IInternalActorRef)subject;
        watchee.SendSystemMessage(new Watch(watchee, InternalSelf));
        return subject;
    }

    private void TellWatchersWeDied()
    {
        // The parent has been told as such.
        foreach (var watcher in _watchedBy.Where(watcher => !watcher.Equals(Parent)).Cast<IInternalActorRef>())
            watcher.SendSystemMessage(new DeathWatchNotification(Self, existenceConfirmed: true, addressTerminated: false));
        _watchedBy.Clear();
    }

    private void UnwatchWatchedActors()
    {
        foreach (var watchee in _watching.Keys.Cast<IInternalActorRef>())
            watchee.SendSystemMessage(new Unwatch(watchee, InternalSelf));
        _watching.Clear();
        _terminatedQueued.Clear();
    }
}
