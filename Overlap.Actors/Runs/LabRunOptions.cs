using System.Diagnostics;
using Overlap.Actors.Messages;
using Overlap.Actors.Metrics;
using Overlap.JobTokens;
using Overlap.Reports;
using Overlap.Transport;

namespace Overlap.Actors.Runs;

/// <summary>A run's options that are not in its config.</summary>
public sealed record LabRunOptions
{
    /// <summary>The config file's name, for the summary; null if there is none.</summary>
    public string? ConfigName { get; init; }

    /// <summary>The folder for logs and results; null to write none.</summary>
    public RunFolder? Folder { get; init; }

    /// <summary>The run's clock; null for the machine's, with precise timers.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>How bodies wait on <see cref="Time"/>; null for its timers.</summary>
    internal Func<TimeSpan, ValueTask>? Wait { get; init; }

    /// <summary>The transport; null for that of <c>overlap.source.transport</c>.</summary>
    internal ITransport? Transport { get; init; }

    /// <summary>
    /// Creates an <see cref="Workers.ITaskBody"/> or an <see cref="Workers.IAsyncTaskBody"/> for each worker; null for the bodies of
    /// <c>overlap.worker.body</c>.
    /// </summary>
    public Func<object>? Bodies { get; init; }

    /// <summary>
    /// The bodies' token pool, used if <c>overlap.tokens.enabled</c> and disposed by the run; null for the jobserver in the environment.
    /// </summary>
    public IJobTokenPool? Tokens { get; init; }

    /// <summary>The workers' dispatcher; null for pinned threads while there are no more workers than cores, else Akka's default.</summary>
    public string? WorkerDispatcher { get; init; }

    /// <summary>The producer that ends with the run, and whose figures are in its summary; null if the run has none of its own.</summary>
    public IRunProducer? Producer { get; init; }

    /// <summary>Make the run visible outside of its process while it goes on.</summary>
    public IReadOnlyList<IRunMonitor> Monitors { get; init; } = [];

    /// <summary>Notified of every step of the run; may be null.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>
    /// Follows which messages are done; null for nobody. Such a run gets a part of the producer's messages, so their numbers are not checked.
    /// </summary>
    internal IBatchObserver? Batches { get; init; }

    /// <summary>How many cores the simulated machine has; null if the run is one of this machine, whose environment and memory it reports.</summary>
    internal int? SimulatedCores { get; init; }

    /// <summary>Reads the resident memory to compare with <c>overlap.limits.memory</c>, in bytes; null for this process's.</summary>
    public Func<long>? ResidentMemory { get; init; }
}
