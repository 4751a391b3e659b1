using Akka.TestKit.Internal;

namespace Akka.TestKit;

// How long waits may take.
public abstract partial class TestKitBase
{
    /// <summary>What is left of the innermost <c>Within</c>.</summary>
    public TimeSpan Remaining => _end is { } end
        ? Until(end)
        : throw new InvalidOperationException(@"Remaining may not be called outside of ""within""");

    /// <summary>What is left of the innermost <c>Within</c>; outside of one, <c>akka.test.single-expect-default</c>, dilated.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    /// <summary>The given time, dilated; without one as <see cref="RemainingOrDefault"/>.</summary>
    public TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration.IsInfinite())
            throw new ArgumentException("max duration cannot be infinite");
        return duration is { } given ? Dilated(given) : RemainingOrDefault;
    }

    /// <summary>The given time multiplied by <c>akka.test.timefactor</c>; an infinite one as it is.</summary>
    public TimeSpan Dilated(TimeSpan duration) =>
        duration.IsPositiveFinite() ? duration * TestKitSettings.TestTimeFactor : duration;

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.SingleExpectDefault;

    protected TimeSpan RemainingOr(TimeSpan duration) => _end is { } end ? Until(end) : duration;

    // What is left is negative when the time is over; but -1 ms would mean: without end.
    private static TimeSpan Until(TimeSpan end)
    {
        var left = end - Now;
        return left.IsInfiniteTimeout() ? TimeSpan.FromTicks(-1) : left;
    }
}
