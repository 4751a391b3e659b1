namespace Overlap.TestKit;

/// <summary>A worker crashes because the scenario says so.</summary>
/// <param name="number">Number of the message that it has begun.</param>
public sealed class WorkerCrashException(long number) : Exception($"The scenario has the worker crash at message #{number}.");
