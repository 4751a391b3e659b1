using System.Diagnostics;

namespace Akka.Actor.Internal;

/// <summary>A living child and how often it was restarted.</summary>
public sealed class ChildRestartStats
{
    private long? _windowStart;

    public ChildRestartStats(IInternalActorRef child) => Child = child;

    public IInternalActorRef Child { get; }

    public long Uid => Child.Path.Uid;

    public int MaxNrOfRetriesCount { get; private set; }

    /// <summary>Counts a restart and says whether it is still allowed.</summary>
    /// <param name="maxNrOfRetries">Most restarts; negative for no limit.</param>
    /// <param name="withinTimeMilliseconds">Within which time; 0 or less for ever.</param>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds > 0)
            return IsAllowedInWindow(maxNrOfRetries > 0 ? maxNrOfRetries : 1, TimeSpan.FromMilliseconds(withinTimeMilliseconds));
        return maxNrOfRetries < 0 || ++MaxNrOfRetriesCount <= maxNrOfRetries;
    }

    private bool IsAllowedInWindow(int retries, TimeSpan window)
    {
        var now = Stopwatch.GetTimestamp();
        _windowStart ??= now;
        if (Stopwatch.GetElapsedTime(_windowStart.Value, now) <= window)
            return ++MaxNrOfRetriesCount <= retries;
        _windowStart = now;
        MaxNrOfRetriesCount = 1;
        return true;
    }
}
