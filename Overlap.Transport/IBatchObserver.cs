namespace Overlap.Transport;

/// <summary>Follows which messages of a run are done, a batch at a time. Any thread may call.</summary>
internal interface IBatchObserver
{
    /// <summary>The last reference of a batch was released.</summary>
    /// <param name="peer">The connection's number within the socket, from 1.</param>
    /// <param name="first">The first message's number among all received, from 0.</param>
    /// <param name="count">How many messages.</param>
    void Released(int peer, long first, int count);

    /// <summary>From now on messages are released that are not done: the run's bodies are cancelled.</summary>
    void Close();
}
