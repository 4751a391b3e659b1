using Overlap.Actors.Logs;
using Overlap.Actors.Metrics;
using Serilog;

namespace Overlap.Actors.Workers;

/// <summary>What a task body may use of the run. Time and chance come from here alone, so that a run can be repeated.</summary>
public sealed class BodyContext
{
    /// <summary>The run's clock; its timers are the actor system's scheduler.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>
    /// This worker's own source of chance, seeded from <c>overlap.seed</c>. Not thread-safe: in <c>pipe</c>, where many bodies are
    /// under way, take from it before the body first waits, which is on the worker's thread.
    /// </summary>
    public required Random Random { get; init; }

    /// <summary>The worker's name.</summary>
    public required string Worker { get; init; }

    /// <summary>The worker's counters, to read.</summary>
    public required WorkerCounters Counters { get; init; }

    /// <summary>This worker's count log: lines written here are flushed one by one. Null where the run keeps no logs.</summary>
    public required CountLog? CountLog { get; init; }

    /// <summary>Diagnostics.</summary>
    public required ILogger Log { get; init; }

    /// <summary>Cancelled when the drain's time is over.</summary>
    public required CancellationToken Cancellation { get; init; }

    /// <summary>Waits on the run's clock, and holds no thread meanwhile. Rounded up to the scheduler's tick, 10 ms by default.</summary>
    /// <param name="duration">How long, 0 or more.</param>
    public ValueTask WaitAsync(TimeSpan duration) => TimerWait.Begin(Time, duration);
}
