using Overlap.Actors.Metrics;

namespace Overlap.Actors.Routing;

/// <summary>A share of the next messages: how many of them go to which worker.</summary>
/// <param name="Worker">Index of the worker.</param>
/// <param name="Count">How many messages, 1 or more.</param>
public readonly record struct Share(int Worker, int Count);

/// <summary>
/// Decides which worker gets the next messages, and how many at once. A worker at its bound is passed over, as a PUSH
/// passes over a full pipe. What room a worker has is read off its counters each time.
/// </summary>
public abstract class Router
{
    private readonly WorkerMeter[] _workers;
    private readonly Pace[] _paces;
    private readonly int _bound;

    /// <param name="workers">What is measured of each worker; 1 or more.</param>
    /// <param name="bound">The most overlap a worker may have; 0: none.</param>
    protected Router(IReadOnlyList<WorkerMeter> workers, int bound)
    {
        _workers = [.. workers];
        _paces = new Pace[_workers.Length];
        _bound = bound;
    }

    /// <summary>How many workers there are.</summary>
    protected int WorkerCount => _workers.Length;

    /// <summary>What is measured of each worker.</summary>
    public IReadOnlyList<WorkerMeter> Workers => _workers;

    /// <summary>Makes the router for a strategy (<c>overlap.router</c>).</summary>
    public static Router Create(Configuration.RouterStrategy strategy, IReadOnlyList<WorkerMeter> workers, int bound) => strategy switch
    {
        Configuration.RouterStrategy.LeastOverlap => new LeastOverlapRouter(workers, bound),
        _ => new RoundRobinRouter(workers, bound),
    };

    /// <summary>Chooses the next share of the messages that wait.</summary>
    /// <param name="count">How many of the batch wait, 1 or more.</param>
    /// <param name="batch">How many the batch had in all.</param>
    /// <param name="share">The worker, and how many of them it gets.</param>
    /// <returns><c>false</c> when every worker is at its bound.</returns>
    public abstract bool TryNext(int count, int batch, out Share share);

    /// <summary>How many more messages a worker may have.</summary>
    protected int Room(int worker) =>
        _bound == 0 ? int.MaxValue : (int)Math.Max(0, _bound - Overlap(worker));

    /// <summary>The share a worker gets: what is its due, or more where bodies are so short that it would hardly be worth a hand-over.</summary>
    /// <param name="worker">A worker with room.</param>
    /// <param name="due">How many messages are its due, 1 or more.</param>
    /// <param name="count">How many wait.</param>
    protected Share ShareOf(int worker, int due, int count)
    {
        var worthwhile = Math.Max(due, _paces[worker].Look(_workers[worker].BodyLatency));
        return new Share(worker, (int)Math.Min(worthwhile, Math.Min(count, Room(worker))));
    }

    /// <summary>A worker's overlap now.</summary>
    protected long Overlap(int worker) => _workers[worker].Counters.Overlap;
}
