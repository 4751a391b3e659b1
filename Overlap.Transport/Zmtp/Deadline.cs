namespace Overlap.Transport.Zmtp;

/// <summary>
/// A deadline for a peer. Extending it is cheap, since that happens at every read: the timer is left to fire, and is then set
/// again for the remaining time.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="expired">Called once when it expires.</param>
internal sealed class Deadline(TimeProvider time, Action expired) : IDisposable
{
    private const long Never = long.MaxValue;

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private TimeSpan? _timeout;
    private long _due = Never;
    private long _timerDue = Never;
    private bool _suspended;

    /// <summary>Whether it is set, suspended or not.</summary>
    public bool IsSet
    {
        get
        {
            lock (_gate)
                return _timeout is not null;
        }
    }

    /// <summary>For how long its clock has been running; zero if it is suspended or not set.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
                return _due == Never || _timeout is not { } timeout ? TimeSpan.Zero : timeout - time.GetElapsedTime(time.GetTimestamp(), _due);
        }
    }

    /// <summary>Sets it to <paramref name="timeout"/> from now, replacing any earlier one.</summary>
    public void Set(TimeSpan timeout)
    {
        lock (_gate)
        {
            _timeout = timeout;
            Start();
        }
    }

    /// <summary>Cancels it.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _timeout = null;
            _due = Never;
        }
    }

    /// <summary>Stops the clock while this side, not the peer, is the slow one.</summary>
    public void Suspend()
    {
        lock (_gate)
        {
            _suspended = true;
            _due = Never;
        }
    }

    /// <summary>Restarts the clock with the full time-out, if one is set.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _suspended = false;
            Start();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _suspended = true;
            _due = Never;
            _timer?.Dispose();
        }
    }

    private void Start()
    {
        if (_suspended || _timeout is not { } timeout)
            return;
        _due = time.GetTimestamp() + (long)(timeout.TotalSeconds * time.TimestampFrequency);
        if (_due < _timerDue)
            SetTimer(timeout);
    }

    private void SetTimer(TimeSpan delay)
    {
        _timerDue = _due;
        // Timers have millisecond resolution; rounding down would fire early, repeatedly.
        delay = TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
        _timer ??= time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timerDue = Never;
            if (_due == Never)
                return;
            var left = time.GetElapsedTime(time.GetTimestamp(), _due);
            if (left > TimeSpan.Zero)
            {
                SetTimer(left);
                return;
            }
            _timeout = null;
            _due = Never;
        }
        expired();
    }
}
