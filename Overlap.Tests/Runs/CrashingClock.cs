using Overlap.Actors.Time;

namespace Overlap.Tests.Runs;

/// <summary>A clock that fails once when asked by the thread that armed it: it crashes a worker between two messages, outside its body.</summary>
internal sealed class CrashingClock : TimeProvider
{
    [ThreadStatic]
    private static bool _armed;

    private readonly TimeProvider _time = PreciseTimeProvider.Instance;

    public override long TimestampFrequency => _time.TimestampFrequency;

    /// <summary>The next time stamp that this thread asks for is a crash.</summary>
    public static void Arm() => _armed = true;

    public override long GetTimestamp()
    {
        if (!_armed)
            return _time.GetTimestamp();
        _armed = false;
        throw new PlannedCrash();
    }

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _time.CreateTimer(callback, state, dueTime, period);
}
