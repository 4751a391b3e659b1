using System.Collections.Concurrent;
using Overlap.Metering;
using Serilog;

namespace Overlap.Actors.Logs;

/// <summary>Logs the first failure of each type in a run, with its stack trace. Thread-safe.</summary>
internal sealed class FailureLog
{
    private readonly ConcurrentDictionary<Type, bool> _logged = new();

    /// <summary>Logs the failure if it is the first of its type.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="number">The message's number, from 0; logged from 1, as everywhere else.</param>
    /// <param name="failure">What the body threw.</param>
    public void Write(string worker, long number, Exception failure)
    {
        if (_logged.Count < FailureCounts.MaxTypes && _logged.TryAdd(failure.GetType(), true))
            Log.Information(failure, "The body of {Worker} failed for message {Number}; further failures of this type are only counted.", worker, number + 1);
    }
}
