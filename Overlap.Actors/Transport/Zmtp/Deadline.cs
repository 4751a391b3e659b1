namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// A moment by which a peer must have done something. Putting it off is cheap, for that happens at every read: the timer is left
/// to ring, and then set again for what is left.
/// </summary>
/// <param name="time">Measures it.</param>
/// <param name="missed">Called once when it has passed.</param>
internal sealed class Deadline(TimeProvider time, Action missed) : IDisposable
{
    private const long Never = long.MaxValue;

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private TimeSpan? _within;
    private long _due = Never;
    private long _rings = Never;
    private bool _held;

    /// <summary>Whether there is one, be it held or not.</summary>
    public bool IsSet
    {
        get
        {
            lock (_gate)
                return _within is not null;
        }
    }

    /// <summary>It is from now on <paramref name="within"/> away, whatever it was.</summary>
    public void Set(TimeSpan within)
    {
        lock (_gate)
        {
            _within = within;
            Start();
        }
    }

    /// <summary>There is none any more.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _within = null;
            _due = Never;
        }
    }

    /// <summary>Stops the clock: it is this side that is slow, not the peer.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _held = true;
            _due = Never;
        }
    }

    /// <summary>Starts the clock again, with the whole time where there is a deadline.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _held = false;
            Start();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _held = true;
            _due = Never;
            _timer?.Dispose();
        }
    }

    private void Start()
    {
        if (_held || _within is not { } within)
            return;
        _due = time.GetTimestamp() + (long)(within.TotalSeconds * time.TimestampFrequency);
        if (_due < _rings)
            RingIn(within);
    }

    private void RingIn(TimeSpan delay)
    {
        _rings = _due;
        // Timers know whole milliseconds only; a shorter one would ring too early, again and again.
        delay = TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
        _timer ??= time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        lock (_gate)
        {
            _rings = Never;
            if (_due == Never)
                return;
            var left = time.GetElapsedTime(time.GetTimestamp(), _due);
            if (left > TimeSpan.Zero)
            {
                RingIn(left);
                return;
            }
            _within = null;
            _due = Never;
        }
        missed();
    }
}
