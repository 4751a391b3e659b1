namespace Overlap.TestKit;

/// <summary>The crash of a worker that the scenario has requested.</summary>
/// <param name="number">The number of the message that the worker has started.</param>
public sealed class WorkerCrashException(long number) : Exception($"The scenario crashes the worker at message #{number}.");
