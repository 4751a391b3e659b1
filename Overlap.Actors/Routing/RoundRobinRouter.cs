using Overlap.Metering;

namespace Overlap.Actors.Routing;

/// <summary>
/// Chooses one worker after another. A batch is divided into even shares of consecutive messages, but none below the minimum share; a
/// single message goes to the worker after the last.
/// </summary>
/// <inheritdoc cref="Router(IReadOnlyList{WorkerRecorder}, int)"/>
internal sealed class RoundRobinRouter(IReadOnlyList<WorkerRecorder> workers, int bound) : Router(workers, bound)
{
    private int _next;

    public override bool TryNext(int count, int batch, out Share share)
    {
        var even = (batch + WorkerCount - 1) / WorkerCount;
        for (var tried = 0; tried < WorkerCount; tried++)
        {
            var worker = _next;
            _next = worker + 1 == WorkerCount ? 0 : worker + 1;
            if (Capacity(worker) == 0)
                continue;
            share = ShareOf(worker, even, count);
            return true;
        }
        share = default;
        return false;
    }
}
