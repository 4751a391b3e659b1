using Overlap.Metering;

namespace Overlap.Host.Series;

/// <summary>How far a series of runs is.</summary>
/// <param name="count">How many runs there are to do.</param>
/// <param name="expected">How long one takes, before one has shown it; null if that is not known.</param>
/// <param name="time">The clock.</param>
internal sealed class SeriesProgress(int count, TimeSpan? expected, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The next run's place and the time left, such as <c>3 of 18, 2m 40s left</c>.</summary>
    /// <param name="done">How many runs are done.</param>
    public string Next(int done)
    {
        var each = done > 0 ? time.GetElapsedTime(_start) / done : expected;
        return $"{done + 1} of {count}" + (each is { } one ? $", {HumanFormat.Duration(one * (count - done))} left" : "");
    }
}
