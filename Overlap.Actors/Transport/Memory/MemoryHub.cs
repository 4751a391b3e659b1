namespace Overlap.Actors.Transport.Memory;

/// <summary>
/// Knows who bound and who connected to which name, and joins them in any order. Its lock guards all sockets of the hub;
/// the call-backs that a change causes are made after it, one after the other.
/// </summary>
internal sealed class MemoryHub
{
    private readonly List<(Endpoint Endpoint, MemorySocket Socket)> _attached = [];
    private readonly Queue<Action> _due = [];
    private bool _callingBack;

    /// <summary>Held while anything of the hub or its sockets changes.</summary>
    public Lock Gate { get; } = new();

    /// <exception cref="TransportException">It is no memory endpoint.</exception>
    public static void CheckScheme(Endpoint endpoint)
    {
        if (endpoint.Scheme != "memory")
            throw new TransportException($"'{endpoint}': the memory transport has no scheme '{endpoint.Scheme}': use memory://NAME.");
    }

    /// <summary>Joins a socket to the counterparts of each of its endpoints, those there are and those to come.</summary>
    /// <exception cref="TransportException">An endpoint is no memory endpoint, or its name is bound already.</exception>
    public void Attach(MemorySocket socket, IReadOnlyList<Endpoint> endpoints)
    {
        lock (Gate)
        {
            foreach (var endpoint in endpoints)
                Check(endpoint);
            foreach (var endpoint in endpoints)
            {
                var others = _attached.FindAll(other => other.Endpoint.Address == endpoint.Address && other.Endpoint.Binds != endpoint.Binds);
                _attached.Add((endpoint, socket));
                others.ForEach(other => Join(socket, other.Socket, endpoint));
            }
        }
        CallBack();
    }

    /// <summary>Forgets a socket; its pipes are its own to close. The lock is held.</summary>
    public void Detach(MemorySocket socket) => _attached.RemoveAll(attached => attached.Socket == socket);

    /// <summary>Has a call-back made once the lock is free. The lock is held.</summary>
    public void Later(Action callBack) => _due.Enqueue(callBack);

    /// <summary>
    /// Makes the call-backs that are due, those they cause in turn included. Within a call-back it leaves them to the call that
    /// is at it, so that two sides that answer each other do not pile up on the stack.
    /// </summary>
    public void CallBack()
    {
        lock (Gate)
        {
            if (_callingBack)
                return;
            _callingBack = true;
        }
        try
        {
            while (TryTakeDue() is { } callBack)
                callBack();
        }
        catch
        {
            lock (Gate)
                _callingBack = false;
            throw;
        }
    }

    private Action? TryTakeDue()
    {
        lock (Gate)
        {
            _callingBack = _due.TryDequeue(out var callBack);
            return callBack;
        }
    }

    private static void Join(MemorySocket one, MemorySocket other, Endpoint endpoint)
    {
        switch (one, other)
        {
            case (MemoryPushSocket push, MemoryPullSocket pull):
                MemoryPipe.Open(push, pull, endpoint);
                break;
            case (MemoryPullSocket pull, MemoryPushSocket push):
                MemoryPipe.Open(push, pull, endpoint);
                break;
            default:
                one.Reject(endpoint);
                other.Reject(endpoint);
                break;
        }
    }

    private void Check(Endpoint endpoint)
    {
        CheckScheme(endpoint);
        if (endpoint.Binds && _attached.Exists(other => other.Endpoint.Binds && other.Endpoint.Address == endpoint.Address))
            throw new TransportException($"'{endpoint}' cannot be bound: the name is in use. Close the socket that has it, or choose another name.");
    }
}
