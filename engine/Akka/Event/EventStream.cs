using Akka.Actor;

namespace Akka.Event;

/// <summary>The bus every system has: events go to who subscribed to their type, a base type or an interface of theirs.</summary>
public class EventStream : LoggingBus
{
    private readonly bool _debug;
    private readonly HashSet<IActorRef> _subscribers = [];

    public EventStream(bool debug) => _debug = debug;

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_subscribers)
            _subscribers.Add(subscriber);
        var subscribed = base.Subscribe(subscriber, channel);
        if (_debug)
            Publish(new Debug(nameof(EventStream), GetType(), $"subscribing {subscriber} to channel {channel}"));
        // It may have ended before it was known here, or meanwhile.
        if (subscriber is IInternalActorRef { IsTerminated: true })
            Unsubscribe(subscriber);
        return subscribed;
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (_debug)
            Publish(new Debug(nameof(EventStream), GetType(), $"unsubscribing {subscriber} from channel {channel}"));
        return base.Unsubscribe(subscriber, channel);
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        lock (_subscribers)
            _subscribers.Remove(subscriber);
        if (_debug)
            Publish(new Debug(nameof(EventStream), GetType(), $"unsubscribing {subscriber} from all channels"));
        return base.Unsubscribe(subscriber);
    }

    /// <summary>Ends the subscriptions of an actor that has ended, if it has any.</summary>
    internal void UnsubscribeTerminated(IActorRef subscriber)
    {
        bool subscribes;
        lock (_subscribers)
            subscribes = _subscribers.Contains(subscriber);
        if (subscribes)
            Unsubscribe(subscriber);
    }
}
