using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Actors.VirtualTime;

/// <summary>Blocks the worker's thread until an asynchronous body's task ends, in virtual time.</summary>
internal sealed class ThreadBlockingBody(IAsyncTaskBody body) : ITaskBody
{
    public void Run(in Message message, BodyContext context)
    {
        var task = body.RunAsync(message, context).AsTask();
        VirtualThread.Wait(task);
        task.GetAwaiter().GetResult();
    }
}
