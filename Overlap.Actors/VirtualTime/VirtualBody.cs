using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Actors.VirtualTime;

/// <summary>An asynchronous body in virtual time: what it awaits continues on the loop, and what does not is noticed.</summary>
/// <param name="body">The body.</param>
/// <param name="scheduler">The virtual time.</param>
/// <param name="isOwn">Whether it is one of Overlap's own, which wait in virtual time alone: it is only noted while it is in flight.</param>
internal sealed class VirtualBody(IAsyncTaskBody body, VirtualScheduler scheduler, bool isOwn) : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => isOwn
        ? BodyRun.StartOwn(scheduler, body, in message, context)
        : BodyRun.Start(scheduler, body, in message, context);
}
