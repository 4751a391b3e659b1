using Overlap.Metering;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>How far a run is, where its end is known.</summary>
/// <param name="messages">How many messages it receives; null for no limit.</param>
/// <param name="duration">How long it reads; null for no limit.</param>
/// <param name="waited">How long whoever waits for its end has waited; null for as long as it has run.</param>
internal sealed class RunProgress(long? messages, TimeSpan? duration, Func<TimeSpan>? waited = null)
{
    /// <summary>The share done and the time left, such as <c>, 60 %, 8.00 s left</c>; empty if no end is known.</summary>
    public string Of(Snapshot snapshot)
    {
        var byTime = snapshot.Elapsed / duration ?? 0;
        var byCount = snapshot.Received / (double?)messages ?? 0;
        var done = Math.Min(1, Math.Max(byTime, byCount));
        if (messages is null && duration is null)
            return "";
        var waitedS = (waited?.Invoke() ?? snapshot.Elapsed).TotalSeconds;
        return $", {done * 100:0} %" + (done > 0 ? $", {Duration(TimeSpan.FromSeconds(waitedS / done - waitedS))} left" : "");
    }
}
