using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Actors.VirtualTime;

/// <summary>An asynchronous body in virtual time: what it awaits continues on the loop, and what does not is noticed.</summary>
internal sealed class VirtualBody(IAsyncTaskBody body, VirtualScheduler scheduler) : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => BodyRun.Start(scheduler, body, in message, context);
}
