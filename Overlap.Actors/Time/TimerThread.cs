using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Overlap.Actors.Time;

/// <summary>
/// Fires timers when they are due, on one thread, which does not spin: it waits in whole milliseconds until shortly before the next
/// timer is due, and then, but for Windows, naps by the microsecond. It exists from the first timer on, and costs nothing while none is
/// set.
/// </summary>
internal sealed class TimerThread
{
    // Monitor.Wait counts whole milliseconds, and may return one late.
    private static readonly TimeSpan NapFrom = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan WaitMargin = TimeSpan.FromMilliseconds(1);

    // A nap cannot be interrupted: a timer that is set meanwhile may be due earlier.
    private static readonly TimeSpan LongestNap = TimeSpan.FromMicroseconds(500);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly SortedSet<PreciseTimer> _timers = new(Comparer<PreciseTimer>.Create(
        (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Order.CompareTo(b.Order)));

    private long _lastOrder;
    private bool _started;

    /// <summary>Guards the timers, and all members but this one.</summary>
    public object Gate { get; } = new();

    /// <summary>The next timer's <see cref="PreciseTimer.Order"/>.</summary>
    public long NextOrder() => ++_lastOrder;

    /// <summary>Adds a timer.</summary>
    public void Add(PreciseTimer timer)
    {
        _timers.Add(timer);
        if (!_started)
        {
            _started = true;
            new Thread(Run) { IsBackground = true, Name = "timers" }.Start();
        }
        else if (_timers.Min == timer)
        {
            Monitor.Pulse(Gate);
        }
    }

    /// <summary>Removes a timer, if it is set.</summary>
    public void Remove(PreciseTimer timer) => _timers.Remove(timer);

    private void Run()
    {
        while (true)
            Nap(AwaitNext());
    }

    /// <returns>How long until the next timer is due, less than <see cref="NapFrom"/>.</returns>
    private TimeSpan AwaitNext()
    {
        lock (Gate)
        {
            while (true)
            {
                var left = FireDue();
                if (left is null)
                    Monitor.Wait(Gate);
                else if (left >= NapFrom)
                    Monitor.Wait(Gate, left < LongestWait ? left.Value - WaitMargin : LongestWait);
                else if (OperatingSystem.IsWindows())
                    Monitor.Wait(Gate, WaitMargin);
                else
                    return left.Value;
            }
        }
    }

    // How long until the next timer is due; null if none is set.
    private TimeSpan? FireDue()
    {
        while (_timers.Min is { } next)
        {
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next.Due);
            if (left > TimeSpan.Zero)
                return left;
            _timers.Remove(next);
            next.Fire();
        }
        return null;
    }

    private static void Nap(TimeSpan time) =>
        _ = Sleep((uint)Math.Ceiling(Math.Min(time.TotalMicroseconds, LongestNap.TotalMicroseconds)));

    [DllImport("libc", EntryPoint = "usleep")]
    private static extern int Sleep(uint microseconds);
}
