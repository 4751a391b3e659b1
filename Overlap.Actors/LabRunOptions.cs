using System.Diagnostics;
using Overlap.Actors.Configuration;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Logs;
using Overlap.Actors.Transport;

namespace Overlap.Actors;

/// <summary>What a run takes that its config does not say.</summary>
public sealed record LabRunOptions
{
    /// <summary>The config file's name, for the summary; null without one.</summary>
    public string? ConfigName { get; init; }

    /// <summary>Where logs and results go; null writes none.</summary>
    public RunFolder? Folder { get; init; }

    /// <summary>The run's clock; null takes the machine's, with the actor system's scheduler for its timers.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Carries the messages; null makes the one that <c>overlap.source.transport</c> names.</summary>
    public ITransport? Transport { get; init; }

    /// <summary>
    /// Makes the bodies, an <see cref="Workers.ITaskBody"/> or an <see cref="Workers.IAsyncTaskBody"/> for each worker; null makes
    /// those that <c>overlap.worker.body</c> names.
    /// </summary>
    public Func<object>? Bodies { get; init; }

    /// <summary>
    /// Where bodies get their tokens, if <c>overlap.tokens.enabled</c>; the run disposes of it. Null: the jobserver that the environment names.
    /// </summary>
    public IJobTokenPool? Tokens { get; init; }

    /// <summary>
    /// A command that runs <see cref="JobTokens.Guardian.Run"/>, which <c>overlap.tokens.guardian</c> needs; null: there is none.
    /// </summary>
    public ProcessStartInfo? Guardian { get; init; }

    /// <summary>The dispatcher of the workers; null takes pinned threads while there are no more workers than cores.</summary>
    public string? WorkerDispatcher { get; init; }

    /// <summary>Hears of every step; null: nobody does.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Reads the resident memory that <c>overlap.limits.memory</c> is held against, in bytes; null reads this process's.</summary>
    public Func<long>? ResidentMemory { get; init; }
}
