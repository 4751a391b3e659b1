using Overlap.Metering;

namespace Overlap.Actors.Messages;

/// <summary>
/// Notified of every step of a run, synchronously and on the thread that takes it: test kits write their event log with it. If it
/// throws, the actor that took the step crashes.
/// </summary>
public interface IRunObserver
{
    /// <summary>Messages were emitted; the worker has not received them yet.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="first">The number of the first message.</param>
    /// <param name="count">How many consecutive messages, 1 or more.</param>
    void Emitted(string worker, long first, int count);

    /// <summary>A body is about to start and counts as started.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="number">The message's number.</param>
    void Started(string worker, long number);

    /// <summary>A body has ended and is counted.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="number">The message's number.</param>
    /// <param name="failure">The exception it threw; null if it completed.</param>
    void Ended(string worker, long number, Exception? failure);

    /// <summary>A worker crashed and restarts.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="reason">The exception it crashed with.</param>
    void Crashed(string worker, Exception reason);

    /// <summary>The counters were sampled.</summary>
    /// <param name="all">The sum of all workers' counters.</param>
    void Sampled(in OverlapReading all);
}
