using System.Runtime.CompilerServices;

namespace Overlap.Host.Web;

/// <summary>
/// The newest report, and whoever waits for it. A reader gets the newest one each time it asks, so one that is slow skips some, and nothing
/// is kept for it. Any thread may call it.
/// </summary>
/// <param name="time">The clock by which a report gets old.</param>
internal sealed class LivePage(TimeProvider time)
{
    // A report is made once a second while someone watches; one that is older was made for somebody who has left.
    private static readonly TimeSpan Newest = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LiveReport? _latest;
    private long _latestAt;
    private int _readers;

    /// <summary>Whether anyone reads it.</summary>
    public bool IsWatched => Volatile.Read(ref _readers) > 0;

    /// <summary>The newest report; null if there is none that is not old.</summary>
    public LiveReport? Latest
    {
        get
        {
            lock (_gate)
                return _latest is { HasEnded: true } || time.GetElapsedTime(_latestAt) < Newest ? _latest : null;
        }
    }

    /// <summary>Replaces the report. After the last one, there is no other.</summary>
    public void Show(LiveReport report)
    {
        TaskCompletionSource shown;
        lock (_gate)
        {
            if (_latest is { IsLast: true })
                return;
            (_latest, _latestAt) = (report, time.GetTimestamp());
            (shown, _shown) = (_shown, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        shown.SetResult();
    }

    /// <summary>Counts one more reader, until <see cref="Leave"/>.</summary>
    /// <param name="most">The most readers at a time.</param>
    /// <returns><c>false</c> if there are as many already.</returns>
    public bool TryEnter(int most)
    {
        if (Interlocked.Increment(ref _readers) <= most)
            return true;
        Leave();
        return false;
    }

    /// <summary>A reader has left.</summary>
    public void Leave() => Interlocked.Decrement(ref _readers);

    /// <summary>Reads on: the newest report now, or as soon as there is one, and then each time the one that is the newest then.</summary>
    /// <param name="cancelled">Ends it, also after the last report: a reader stays until it has fetched all that it needs.</param>
    public async IAsyncEnumerable<LiveReport> ReadAsync([EnumeratorCancellation] CancellationToken cancelled)
    {
        LiveReport? given = null;
        while (true)
        {
            // Taken before the report is read: none is missed.
            Task next;
            lock (_gate)
                next = _shown.Task;
            if (Latest is { } latest && latest != given)
                yield return given = latest;
            else
                await next.WaitAsync(cancelled);
        }
    }
}
