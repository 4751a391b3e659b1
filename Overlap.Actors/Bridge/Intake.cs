using System.Diagnostics.CodeAnalysis;
using Overlap.Actors.Metrics;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Bridge;

/// <summary>
/// What the bridge has received and the router has not emitted yet. It lives outside the bridge actor and its stream: when
/// either crashes, the next stream goes on with the message after the last one emitted.
/// </summary>
/// <param name="socket">Where messages come from.</param>
/// <param name="batchLimit">The most messages in one batch, 1 or more.</param>
/// <param name="messages">How many messages are wanted in all; null: no end.</param>
/// <param name="meter">Counts what was received.</param>
/// <param name="memory">Says when the process holds too much.</param>
/// <param name="journal">Follows the messages' numbers; null where they have none.</param>
public sealed class Intake(
    IPullSocket socket, int batchLimit, long? messages, RunMeter meter, MemoryGuard memory, SequenceJournal? journal = null)
{
    private MessageBatch? _current;

    /// <summary>Where messages come from.</summary>
    public IPullSocket Socket => socket;

    /// <summary>Messages taken off the socket so far.</summary>
    public long Received => meter.Received;

    /// <summary>Whether no more will come: as many were received as were wanted, or the socket has stopped and is empty.</summary>
    public bool Ended => Received == messages || socket.Drained;

    /// <summary>Whether as many messages were received as were wanted.</summary>
    public bool Complete => Received == messages;

    /// <summary>
    /// Takes the next batch; the one taken before, where it was not wholly emitted, comes again first. The batch is kept for the
    /// reader until the next call.
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
        if (memory.IsOver())
            socket.StopReading();
        if (!socket.TryReceive((int)Math.Min(batchLimit, (messages ?? long.MaxValue) - Received), out batch))
            return false;
        batch.Retain();
        _current = batch;
        meter.Receive(batch.Count);
        journal?.Read(batch);
        return true;
    }
}
