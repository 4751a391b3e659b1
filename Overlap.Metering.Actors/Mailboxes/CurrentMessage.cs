using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Mailboxes;

/// <summary>The message that an actor works on, and those that it has in its stash.</summary>
/// <remarks>
/// A mailbox has no word for the end of a message. Akka.NET's loop asks for the next one as soon as one has been handled, and after as many
/// as the dispatcher's throughput asks only whether there are more, on the same thread: whatever comes first is the end. A test holds that
/// of the version in use.
/// </remarks>
internal sealed class CurrentMessage
{
    private const int Nobody = 0;

    private Dictionary<object, Queue<InFlightMessage>>? _stashed;
    private InFlightMessage _message;
    private int _thread = Nobody;

    /// <summary>This thread handles a message from now on.</summary>
    public void Begin(in InFlightMessage message)
    {
        _message = message;
        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
    }

    /// <summary>The message has been handled, on whatever thread it was; nothing if there is none.</summary>
    public void End()
    {
        if (TryTake(Volatile.Read(ref _thread), out var message))
            message.Complete();
    }

    /// <summary>The message has been handled, if there is one, and the next one is handled from now on.</summary>
    public void EndAndBegin(in QueuedMessage next) =>
        Begin(TryTake(Volatile.Read(ref _thread), out var message) ? message.CompleteAndBegin(next) : next.Begin());

    /// <summary>The message has been handled if it was on this thread: others ask whether there are messages at any time.</summary>
    public void EndOnThisThread()
    {
        if (TryTake(Environment.CurrentManagedThreadId, out var message))
            message.Complete();
    }

    /// <summary>The actor has crashed while it handled the message; nothing if there is none.</summary>
    public void Fail()
    {
        if (TryTake(Volatile.Read(ref _thread), out var message))
            message.Fail();
    }

    /// <summary>The actor has put the message into its stash: it goes on when it comes back. Called on the actor's thread, as the next two are.</summary>
    public void Stash(object content)
    {
        if (!TryTake(Volatile.Read(ref _thread), out var message))
            return;
        _stashed ??= new Dictionary<object, Queue<InFlightMessage>>(ReferenceEqualityComparer.Instance);
        if (!_stashed.TryGetValue(content, out var same))
            _stashed.Add(content, same = []);
        same.Enqueue(message);
    }

    /// <summary>A message comes to the front of the queue.</summary>
    /// <returns>Whether it comes back from the stash.</returns>
    public bool TryUnstash(object content, out InFlightMessage message)
    {
        message = default;
        if (_stashed is null || !_stashed.TryGetValue(content, out var same))
            return false;
        message = same.Dequeue();
        if (same.Count == 0)
            _stashed.Remove(content);
        return true;
    }

    /// <summary>What is in the stash will not come back.</summary>
    public void FailStashed()
    {
        foreach (var message in _stashed?.Values.SelectMany(same => same) ?? [])
            message.Fail();
        _stashed = null;
    }

    // Once: only one thread gets it. What it is, is read before, because the next one may be there at once.
    private bool TryTake(int thread, out InFlightMessage message)
    {
        message = _message;
        return thread != Nobody && Volatile.Read(ref _thread) == thread && Interlocked.CompareExchange(ref _thread, Nobody, thread) == thread;
    }
}
