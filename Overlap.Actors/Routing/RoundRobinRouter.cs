using Overlap.Actors.Metrics;

namespace Overlap.Actors.Routing;

/// <summary>
/// One worker after the other. What waits is dealt in even shares of messages that follow each other, but in none that is too
/// small to be worth while; one message alone goes to the worker after the last.
/// </summary>
/// <inheritdoc cref="Router(IReadOnlyList{WorkerMeter}, int)"/>
public sealed class RoundRobinRouter(IReadOnlyList<WorkerMeter> workers, int bound) : Router(workers, bound)
{
    private int _next;

    /// <inheritdoc/>
    public override bool TryNext(int count, int batch, out Share share)
    {
        var even = (batch + WorkerCount - 1) / WorkerCount;
        for (var tried = 0; tried < WorkerCount; tried++)
        {
            var worker = _next;
            _next = worker + 1 == WorkerCount ? 0 : worker + 1;
            if (Room(worker) == 0)
                continue;
            share = ShareOf(worker, even, count);
            return true;
        }
        share = default;
        return false;
    }
}
