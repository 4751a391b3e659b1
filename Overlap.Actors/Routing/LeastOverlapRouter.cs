using Overlap.Actors.Metrics;

namespace Overlap.Actors.Routing;

/// <summary>
/// The worker with the least overlap, and as many messages as lift it to the next one's level, or as are worth while. Among equals
/// the one after the last, so that idle workers take turns.
/// </summary>
/// <inheritdoc cref="Router(IReadOnlyList{WorkerMeter}, int)"/>
public sealed class LeastOverlapRouter(IReadOnlyList<WorkerMeter> workers, int bound) : Router(workers, bound)
{
    private int _after;

    /// <inheritdoc/>
    public override bool TryNext(int count, int batch, out Share share)
    {
        var least = -1;
        var lowest = long.MaxValue;
        var second = long.MaxValue;
        var equals = 1;
        for (var i = 0; i < WorkerCount; i++)
        {
            var worker = (_after + i) % WorkerCount;
            var overlap = Overlap(worker);
            if (overlap < lowest)
                (second, lowest, least, equals) = (lowest, overlap, worker, 1);
            else if (overlap == lowest)
                equals++;
            else
                second = Math.Min(second, overlap);
        }
        if (Room(least) == 0)
        {
            share = default;
            return false;
        }
        // Equals share what waits evenly, and none is lifted above the next level but to make it worth while.
        var lift = (int)Math.Min((count + equals - 1) / equals, second - lowest);
        share = ShareOf(least, lift, count);
        _after = (least + 1) % WorkerCount;
        return true;
    }
}
