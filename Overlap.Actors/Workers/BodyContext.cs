using Overlap.Actors.Logs;
using Overlap.Metering;
using Serilog;

namespace Overlap.Actors.Workers;

/// <summary>The run's services for a task body. Take time and random numbers from here only, so that a run is reproducible.</summary>
public sealed class BodyContext
{
    /// <summary>The run's clock. Its timers are never early, and usually less than 0.3 ms late; on Windows up to 16 ms.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>
    /// This worker's random numbers, seeded from <c>overlap.seed</c>. Not thread-safe: in mode <c>pipe</c>, where many bodies run
    /// concurrently, use it only before the body's first await, which is on the worker's thread.
    /// </summary>
    public required Random Random { get; init; }

    /// <summary>The worker's name.</summary>
    public required string Worker { get; init; }

    /// <summary>The worker's counters, for reading.</summary>
    public required WorkerCounters Counters { get; init; }

    /// <summary>This worker's count log, flushed line by line; null if the run keeps no logs.</summary>
    public required CountLog? CountLog { get; init; }

    /// <summary>The diagnostic log.</summary>
    public required ILogger Log { get; init; }

    /// <summary>Cancelled when the run has ended.</summary>
    public required CancellationToken Cancellation { get; init; }

    /// <summary>How it waits; null for a timer of <see cref="Time"/>.</summary>
    internal Func<TimeSpan, ValueTask>? Wait { get; init; }

    /// <summary>Waits on the run's clock without blocking a thread, as exact as a timer of <see cref="Time"/>.</summary>
    /// <param name="duration">How long, 0 or more.</param>
    public ValueTask WaitAsync(TimeSpan duration) => Wait is null ? TimerWait.Start(Time, duration) : Wait(duration);
}
