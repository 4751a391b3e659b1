namespace Akka.Actor.Internal;

/// <summary>What an actor does once the children it has stopped are gone.</summary>
internal enum WaitingFor
{
    Nothing,
    Creation,
    Recreation,
    Termination,
}

/// <summary>
/// An actor's children by name, and those of them that are about to end. Read and extended from any thread: actors are looked
/// up, and top-level ones made, from outside.
/// </summary>
internal sealed class ChildrenContainer
{
    // A name without child is reserved by one that is being made.
    private readonly Dictionary<string, ChildRestartStats?> _byName = [];
    private readonly HashSet<IActorRef> _dying = [];
    private readonly Lock _lock = new();
    private WaitingFor _waitingFor;
    private bool _closed;

    /// <summary>Whether the actor waits for children to end before it does what it is about to.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (_lock)
                return _waitingFor != WaitingFor.Nothing;
        }
    }

    public bool IsTerminating
    {
        get
        {
            lock (_lock)
                return _waitingFor == WaitingFor.Termination;
        }
    }

    /// <exception cref="InvalidOperationException">The actor is ending.</exception>
    /// <exception cref="InvalidActorNameException">There is a child of that name.</exception>
    public void Reserve(string name)
    {
        lock (_lock)
        {
            if (_closed || _waitingFor == WaitingFor.Termination)
                throw new InvalidOperationException("Cannot create child while terminating or terminated");
            if (!_byName.TryAdd(name, null))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
        }
    }

    public void Unreserve(string name)
    {
        lock (_lock)
            _byName.Remove(name);
    }

    public void Add(IInternalActorRef child)
    {
        lock (_lock)
            _byName[child.Path.Name] = new ChildRestartStats(child);
    }

    public IInternalActorRef? Find(string name)
    {
        lock (_lock)
            return _byName.TryGetValue(name, out var stats) ? stats?.Child : null;
    }

    /// <summary>Finds this very child, not another incarnation of its name.</summary>
    public ChildRestartStats? Find(IActorRef child)
    {
        lock (_lock)
            return _byName.TryGetValue(child.Path.Name, out var stats) && stats is not null && stats.Child.Equals(child) ? stats : null;
    }

    public List<ChildRestartStats> ToList()
    {
        lock (_lock)
            return [.. _byName.Values.OfType<ChildRestartStats>()];
    }

    /// <summary>Notes that a child was told to stop.</summary>
    public void MarkDying(IActorRef child)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(child.Path.Name, out var stats) && stats is not null && stats.Child.Equals(child))
                _dying.Add(child);
        }
    }

    /// <summary>Defers <paramref name="next"/> until no child is dying.</summary>
    /// <returns>False if none is: it can be done at once.</returns>
    public bool TryWaitFor(WaitingFor next)
    {
        lock (_lock)
        {
            if (_dying.Count == 0)
                return false;
            _waitingFor = next;
            return true;
        }
    }

    /// <returns>What can be done now that the child has gone.</returns>
    public WaitingFor Remove(IActorRef child)
    {
        lock (_lock)
        {
            _byName.Remove(child.Path.Name);
            _dying.Remove(child);
            if (_dying.Count > 0)
                return WaitingFor.Nothing;
            var next = _waitingFor;
            _waitingFor = WaitingFor.Nothing;
            return next;
        }
    }

    /// <summary>Takes no child any more.</summary>
    public void Close()
    {
        lock (_lock)
            _closed = true;
    }
}
