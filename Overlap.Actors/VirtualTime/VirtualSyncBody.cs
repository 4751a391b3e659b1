using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Actors.VirtualTime;

/// <summary>A synchronous body in virtual time, named if it never returns.</summary>
internal sealed class VirtualSyncBody(ITaskBody body, VirtualScheduler scheduler) : ITaskBody
{
    public void Run(in Message message, BodyContext context) => BodyRun.Run(scheduler, body, in message, context);
}
