using Overlap.Metering;

namespace Overlap.Actors.Routing;

/// <summary>The next messages for one worker.</summary>
/// <param name="Worker">The worker's index.</param>
/// <param name="Count">How many messages, 1 or more.</param>
internal readonly record struct Share(int Worker, int Count);

/// <summary>
/// Decides which worker gets the next messages, and how many at once. A worker at its bound is skipped, like a full pipe by a PUSH
/// socket. A worker's capacity is read from its counters each time.
/// </summary>
internal abstract class Router
{
    private readonly WorkerRecorder[] _workers;
    private readonly MinimumShare[] _minimumShares;
    private readonly int _bound;

    /// <param name="workers">The workers' recorders; 1 or more.</param>
    /// <param name="bound">The most overlap a worker may have; 0 for no bound.</param>
    protected Router(IReadOnlyList<WorkerRecorder> workers, int bound)
    {
        _workers = [.. workers];
        _minimumShares = new MinimumShare[_workers.Length];
        _bound = bound;
    }

    /// <summary>How many workers there are.</summary>
    protected int WorkerCount => _workers.Length;

    /// <summary>The workers' recorders.</summary>
    public IReadOnlyList<WorkerRecorder> Workers => _workers;

    /// <summary>Creates the router of a strategy (<c>overlap.router</c>).</summary>
    public static Router Create(Configuration.RouterStrategy strategy, IReadOnlyList<WorkerRecorder> workers, int bound) => strategy switch
    {
        Configuration.RouterStrategy.LeastOverlap => new LeastOverlapRouter(workers, bound),
        _ => new RoundRobinRouter(workers, bound),
    };

    /// <summary>Chooses the next share of a batch.</summary>
    /// <param name="count">How many messages of the batch are left, 1 or more.</param>
    /// <param name="batch">How many messages the whole batch has.</param>
    /// <param name="share">The worker, and how many messages it gets.</param>
    /// <returns><c>false</c> if every worker is at its bound.</returns>
    public abstract bool TryNext(int count, int batch, out Share share);

    /// <summary>How many more messages a worker may have.</summary>
    protected int Capacity(int worker) =>
        _bound == 0 ? int.MaxValue : (int)Math.Max(0, _bound - Overlap(worker));

    /// <summary>The share for a worker: its fair share, or the minimum share if that is more.</summary>
    /// <param name="worker">A worker below its bound.</param>
    /// <param name="fair">Its fair share, 1 or more.</param>
    /// <param name="count">How many messages are left.</param>
    protected Share ShareOf(int worker, int fair, int count)
    {
        var wanted = Math.Max(fair, _minimumShares[worker].Update(_workers[worker].BodyLatency));
        return new Share(worker, (int)Math.Min(wanted, Math.Min(count, Capacity(worker))));
    }

    /// <summary>A worker's current overlap.</summary>
    protected long Overlap(int worker) => _workers[worker].Counters.Overlap;
}
