using System.Collections.Concurrent;

namespace Akka.Event;

/// <summary>Passes each event on to all who subscribed to its classifier, or to one above it.</summary>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
    where TClassifier : notnull
    where TSubscriber : notnull
{
    // Who subscribed to a classifier, and what below it he does not want.
    private readonly Dictionary<TClassifier, Dictionary<TSubscriber, List<TClassifier>>> _subscriptions = [];

    // Who gets the events of a classifier; another one whenever a subscription changes: to clear it would start an event source.
    private volatile ConcurrentDictionary<TClassifier, TSubscriber[]> _receivers = new();

    /// <returns>False if there is this very subscription already.</returns>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_subscriptions)
        {
            if (!_subscriptions.TryGetValue(classifier, out var subscribers))
                _subscriptions.Add(classifier, subscribers = []);
            _receivers = new();
            return subscribers.TryAdd(subscriber, []);
        }
    }

    /// <summary>Ends all subscriptions of <paramref name="subscriber"/>.</summary>
    /// <returns>Whether there was one.</returns>
    public virtual bool Unsubscribe(TSubscriber subscriber)
    {
        lock (_subscriptions)
        {
            var removed = _subscriptions.Values.Count(subscribers => subscribers.Remove(subscriber));
            _receivers = new();
            return removed > 0;
        }
    }

    /// <summary>Ends a subscription, or takes <paramref name="classifier"/> out of those above it.</summary>
    /// <returns>Whether there was such a subscription.</returns>
    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_subscriptions)
        {
            _receivers = new();
            if (_subscriptions.TryGetValue(classifier, out var subscribers))
                return subscribers.Remove(subscriber);
            var excluded = false;
            foreach (var (above, subscribersAbove) in _subscriptions)
            {
                if (!IsSubClassification(above, classifier) || !subscribersAbove.TryGetValue(subscriber, out var exclusions))
                    continue;
                exclusions.Add(classifier);
                excluded = true;
            }

            return excluded;
        }
    }

    public virtual void Publish(TEvent @event)
    {
        var classifier = GetClassifier(@event);
        if (!_receivers.TryGetValue(classifier, out var receivers))
            receivers = FindReceivers(@event, classifier);
        foreach (var receiver in receivers)
            Publish(@event, receiver);
    }

    /// <summary>Whether who subscribed to <paramref name="parent"/> wants the events of <paramref name="child"/>.</summary>
    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    protected abstract TClassifier GetClassifier(TEvent @event);

    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    private TSubscriber[] FindReceivers(TEvent @event, TClassifier classifier)
    {
        lock (_subscriptions)
        {
            var receivers = new HashSet<TSubscriber>();
            foreach (var (subscribed, subscribers) in _subscriptions)
            {
                if (!Classify(@event, subscribed))
                    continue;
                foreach (var (subscriber, exclusions) in subscribers)
                {
                    if (!exclusions.Any(excluded => IsSubClassification(excluded, classifier)))
                        receivers.Add(subscriber);
                }
            }

            return _receivers[classifier] = [.. receivers];
        }
    }
}
