using Overlap.Metering;

namespace Overlap.Actors.Routing;

/// <summary>
/// Chooses the worker with the least overlap, and as many messages as raise it to the next one's level, or the minimum share. Among
/// equals it chooses the one after the last, so that idle workers take turns.
/// </summary>
/// <inheritdoc cref="Router(IReadOnlyList{WorkerRecorder}, int)"/>
internal sealed class LeastOverlapRouter(IReadOnlyList<WorkerRecorder> workers, int bound) : Router(workers, bound)
{
    private int _after;

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
        if (Capacity(least) == 0)
        {
            share = default;
            return false;
        }
        // Equals share the remaining messages evenly, and only the minimum share raises one above the next level.
        var lift = (int)Math.Min((count + equals - 1) / equals, second - lowest);
        share = ShareOf(least, lift, count);
        _after = (least + 1) % WorkerCount;
        return true;
    }
}
