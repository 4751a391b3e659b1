namespace Overlap.Actors.Simulation;

/// <summary>
/// The cores of the simulated machine. A thread that computes needs one; if all are taken it waits its turn, first come first served, and
/// whoever has a core gives it up at the end of a slice if another waits. A thread that goes on computing at once, such as a worker with its
/// next message, keeps what is left of its slice.
/// </summary>
internal sealed class SimulatedCores
{
    /// <summary>How long a thread keeps its core while others wait: about what Linux gives each.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(3);

    private readonly Queue<Work> _waiting = new();
    private readonly Core[] _cores;

    /// <param name="count">How many cores, 1 or more.</param>
    /// <param name="time">The virtual time.</param>
    public SimulatedCores(int count, TimeProvider time) => _cores = [.. Enumerable.Range(0, count).Select(_ => new Core(this, time))];

    /// <summary>Computes.</summary>
    /// <param name="thread">The thread, which computes one thing at a time.</param>
    /// <param name="duration">How long it takes on a core of its own.</param>
    /// <returns>Completes, inline, when it is done.</returns>
    public Task ComputeAsync(string thread, TimeSpan duration)
    {
        var work = new Work(thread, duration);
        if (FindCore(thread) is { } core)
            core.Begin(work);
        else
            Wait(work);
        return work.Done.Task;
    }

    private Core? FindCore(string thread) =>
        Array.Find(_cores, core => core.IsKeptFor(thread, _waiting.Count > 0))
        ?? (_waiting.Count == 0 ? Array.Find(_cores, core => core.IsFree) : null);

    private void Wait(Work work)
    {
        _waiting.Enqueue(work);
        if (_waiting.Count > 1)
            return;
        foreach (var core in _cores)
            core.EndSliceInTime();
    }

    private sealed class Work(string thread, TimeSpan left)
    {
        public string Thread => thread;

        public TimeSpan Left { get; set; } = left;

        public TaskCompletionSource Done { get; } = new();
    }

    private sealed class Core
    {
        private readonly SimulatedCores _all;
        private readonly TimeProvider _time;
        private readonly ITimer _timer;
        private Work? _work;
        private string? _thread;
        private long _since;
        private long _sliceSince;

        public Core(SimulatedCores all, TimeProvider time)
        {
            (_all, _time) = (all, time);
            _timer = time.CreateTimer(_ => Interrupt(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool IsFree => _thread is null;

        private TimeSpan SliceUsed => _time.GetElapsedTime(_sliceSince);

        // Between two things that its thread computes.
        public bool IsKeptFor(string thread, bool isWantedByOthers) =>
            _work is null && _thread == thread && (!isWantedByOthers || SliceUsed < Slice);

        public void Begin(Work work)
        {
            _since = _time.GetTimestamp();
            if (_thread != work.Thread)
                (_thread, _sliceSince) = (work.Thread, _since);
            _work = work;
            SetTimer();
        }

        // While nobody else waits, one slice follows the other.
        public void EndSliceInTime()
        {
            if (_work is null)
                return;
            _sliceSince += SliceUsed.Ticks / Slice.Ticks * Slice.Ticks * _time.TimestampFrequency / TimeSpan.TicksPerSecond;
            _work.Left -= _time.GetElapsedTime(_since);
            _since = _time.GetTimestamp();
            SetTimer();
        }

        private void SetTimer()
        {
            var left = _work!.Left;
            var slice = Slice - SliceUsed;
            _timer.Change(_all._waiting.Count > 0 && slice < left ? slice : left, Timeout.InfiniteTimeSpan);
        }

        private void Interrupt()
        {
            var work = _work!;
            work.Left -= _time.GetElapsedTime(_since);
            _work = null;
            if (work.Left > TimeSpan.Zero)
                _all._waiting.Enqueue(work);
            else
                work.Done.SetResult();
            // Done inline, its thread may have gone on.
            if (_work is not null)
                return;
            _thread = null;
            if (_all._waiting.TryDequeue(out var next))
                Begin(next);
        }
    }
}
