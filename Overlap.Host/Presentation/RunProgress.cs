using Overlap.Metering;
using static Overlap.Metering.HumanFormat;

namespace Overlap.Host.Presentation;

/// <summary>How far a run is, where its end is known.</summary>
/// <param name="messages">How many messages it receives; null for no limit.</param>
/// <param name="duration">How long it reads; null for no limit.</param>
internal sealed class RunProgress(long? messages, TimeSpan? duration)
{
    /// <summary>The share done and the time left, such as <c>, 60 %, 8.00 s left</c>; empty if no end is known.</summary>
    public string Of(Snapshot snapshot)
    {
        var elapsed = snapshot.Elapsed.TotalSeconds;
        var byTime = elapsed / duration?.TotalSeconds ?? 0;
        var byCount = snapshot.Received / (double?)messages ?? 0;
        var done = Math.Min(1, Math.Max(byTime, byCount));
        if (messages is null && duration is null)
            return "";
        return $", {done * 100:0} %" + (done > 0 ? $", {Duration(TimeSpan.FromSeconds(elapsed / done - elapsed))} left" : "");
    }
}
