using System.Threading.Tasks.Sources;

namespace Overlap.Actors.Workers;

/// <summary>A wait on a clock's timer, as a <see cref="ValueTask"/> whose continuation runs inline in the timer's callback.</summary>
internal sealed class TimerWait : IValueTaskSource
{
    private static readonly TimerCallback Elapsed = static state => ((TimerWait)state!)._wait.SetResult(true);

    private ManualResetValueTaskSourceCore<bool> _wait;

    /// <summary>Starts a wait of <paramref name="duration"/>, 0 or more.</summary>
    public static ValueTask Start(TimeProvider time, TimeSpan duration)
    {
        var wait = new TimerWait();
        time.CreateTimer(Elapsed, wait, duration, Timeout.InfiniteTimeSpan);
        return new ValueTask(wait, wait._wait.Version);
    }

    void IValueTaskSource.GetResult(short token) => _wait.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);
}
