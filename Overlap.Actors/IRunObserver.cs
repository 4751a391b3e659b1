using Overlap.Actors.Metrics;

namespace Overlap.Actors;

/// <summary>
/// Hears of every step a run takes, within the step and on its thread: what a test's event log is written by. Where it throws,
/// the actor that took the step crashes, as by a fault of its own.
/// </summary>
public interface IRunObserver
{
    /// <summary>Messages were emitted; the worker cannot see them yet.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="first">Number of the first of them.</param>
    /// <param name="count">How many follow each other, 1 or more.</param>
    void Emitted(string worker, long first, int count);

    /// <summary>A body is about to begin; it counts as started.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="number">The message's number.</param>
    void Started(string worker, long number);

    /// <summary>A body has ended, and is counted.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="number">The message's number.</param>
    /// <param name="failure">What it threw; null when it ended well.</param>
    void Ended(string worker, long number, Exception? failure);

    /// <summary>A worker crashed, and restarts.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="reason">What it crashed by.</param>
    void Crashed(string worker, Exception reason);

    /// <summary>The counters were sampled.</summary>
    /// <param name="all">What they said, all workers together.</param>
    void Sampled(in OverlapReading all);
}
