using Akka.Actor;

namespace Overlap.Benchmarks.InProcess;

/// <summary>Sets an event each time it has received so many messages.</summary>
internal sealed class Counter : ReceiveActor
{
    private int _count;

    public Counter(int each, EventWaitHandle reached) => Receive<object>(_ =>
    {
        if (++_count % each == 0)
            reached.Set();
    });
}
