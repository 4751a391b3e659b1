using System.Diagnostics.CodeAnalysis;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.Actors.Bridge;

/// <summary>
/// What the bridge has received and the router has not emitted yet. It lives outside the bridge actor and its stream: when
/// either crashes, the next stream continues with the message after the last one emitted.
/// </summary>
/// <param name="socket">Where messages come from.</param>
/// <param name="batchLimit">The most messages in one batch, 1 or more.</param>
/// <param name="messages">How many messages to receive in total; null for no limit.</param>
/// <param name="recorder">Counts what was received.</param>
/// <param name="memory">Ends the run when the process exceeds its memory limit.</param>
/// <param name="journal">Checks the messages' numbers; null if they have none.</param>
/// <param name="observer">Is told when the messages of a batch are done; may be null.</param>
internal sealed class PendingBatches(
    IPullSocket socket, int batchLimit, long? messages, RunRecorder recorder, MemoryGuard memory, SequenceJournal? journal = null,
    IBatchObserver? observer = null)
{
    private MessageBatch? _current;

    /// <summary>Where messages come from.</summary>
    public IPullSocket Socket => socket;

    /// <summary>Messages taken off the socket so far.</summary>
    public long Received => recorder.Received;

    /// <summary>Whether nothing more will be received: all messages have been received, or the socket has stopped and is empty.</summary>
    public bool Ended => Received == messages || socket.Drained;

    /// <summary>Whether the requested number of messages has been received.</summary>
    public bool IsComplete => Received == messages;

    /// <summary>
    /// Takes the next batch, or the previous one again if it was not completely emitted. The batch stays valid until the next call.
    /// </summary>
    public bool TryTake([NotNullWhen(true)] out MessageBatch? batch)
    {
        if (_current is not null)
        {
            if (_current.Emitted < _current.Count)
            {
                batch = _current;
                return true;
            }
            _current.Release();
            _current = null;
        }
        batch = null;
        if (Ended)
            return false;
        memory.Check();
        if (!socket.TryReceive((int)Math.Min(batchLimit, (messages ?? long.MaxValue) - Received), out batch))
            return false;
        batch.Observer = observer;
        batch.Retain();
        _current = batch;
        recorder.Receive(batch.Count, batch.WireBytes);
        journal?.Read(batch);
        return true;
    }
}
