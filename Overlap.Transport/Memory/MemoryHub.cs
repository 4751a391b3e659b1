namespace Overlap.Transport.Memory;

/// <summary>
/// Matches sockets that bind and connect to the same name, in any order. One lock guards the hub and all its sockets; callbacks
/// are deferred until it is released, and run one at a time.
/// </summary>
/// <param name="kernelBytes">What a kernel would hold of each connection, in bytes.</param>
internal sealed class MemoryHub(long kernelBytes)
{
    private readonly List<(Endpoint Endpoint, MemorySocket Socket)> _attached = [];
    private readonly Queue<Action> _callbacks = [];
    private volatile bool _running;

    /// <summary>Guards the hub and its sockets.</summary>
    public Lock Gate { get; } = new();

    /// <summary>What a kernel would hold of each connection, in bytes.</summary>
    public long KernelBytes => kernelBytes;

    /// <exception cref="TransportException">It is not a memory endpoint.</exception>
    public static void ValidateScheme(Endpoint endpoint)
    {
        if (endpoint.Scheme != "memory")
            throw new TransportException($"'{endpoint}': the memory transport has no scheme '{endpoint.Scheme}': use memory://NAME.");
    }

    /// <summary>Connects a socket to its counterparts at each endpoint, both present and future ones.</summary>
    /// <exception cref="TransportException">An endpoint is not a memory endpoint, or its name is already bound.</exception>
    public void Attach(MemorySocket socket, IReadOnlyList<Endpoint> endpoints)
    {
        lock (Gate)
        {
            foreach (var endpoint in endpoints)
                ValidateBinding(endpoint);
            foreach (var endpoint in endpoints)
            {
                var others = _attached.FindAll(
                    other => other.Endpoint.Address == endpoint.Address && other.Endpoint.Binds != endpoint.Binds);
                _attached.Add((endpoint, socket));
                others.ForEach(other => Join(socket, other.Socket, endpoint));
            }
        }
        RunCallbacks();
    }

    /// <summary>Removes a socket, which must close its own pipes. Requires the lock.</summary>
    public void Detach(MemorySocket socket) => _attached.RemoveAll(attached => attached.Socket == socket);

    /// <summary>Queues a callback to run after the lock is released. Requires the lock.</summary>
    public void Defer(Action callback) => _callbacks.Enqueue(callback);

    /// <summary>
    /// Runs the queued callbacks, including those that they queue. A nested call returns at once and leaves them to the outer one,
    /// so that two sides that answer each other do not recurse.
    /// </summary>
    public void RunCallbacks()
    {
        // Without the lock, which the caller had before: it sees its own callbacks, and whoever runs sees them before it ends.
        if (_running || _callbacks.Count == 0)
            return;
        lock (Gate)
        {
            if (_running)
                return;
            _running = true;
        }
        try
        {
            while (TryTakeCallback() is { } callback)
                callback();
        }
        catch
        {
            lock (Gate)
                _running = false;
            throw;
        }
    }

    private Action? TryTakeCallback()
    {
        lock (Gate)
        {
            _running = _callbacks.TryDequeue(out var callback);
            return callback;
        }
    }

    private void Join(MemorySocket one, MemorySocket other, Endpoint endpoint)
    {
        switch (one, other)
        {
            case (MemoryPushSocket push, MemoryPullSocket pull):
                MemoryPipe.Open(push, pull, endpoint, kernelBytes);
                break;
            case (MemoryPullSocket pull, MemoryPushSocket push):
                MemoryPipe.Open(push, pull, endpoint, kernelBytes);
                break;
            default:
                one.Reject(endpoint);
                other.Reject(endpoint);
                break;
        }
    }

    private void ValidateBinding(Endpoint endpoint)
    {
        ValidateScheme(endpoint);
        if (endpoint.Binds && _attached.Exists(other => other.Endpoint.Binds && other.Endpoint.Address == endpoint.Address))
        {
            throw new TransportException(
                $"'{endpoint}' cannot be bound: the name is in use. Close the socket that has it, or choose another name.");
        }
    }
}
