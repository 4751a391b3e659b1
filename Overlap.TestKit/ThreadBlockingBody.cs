using Overlap.Actors.Transport;
using Overlap.Actors.Workers;

namespace Overlap.TestKit;

/// <summary>Has a body block its worker's thread until its task ends, in virtual time.</summary>
internal sealed class ThreadBlockingBody(IAsyncTaskBody body) : ITaskBody
{
    public void Run(in Message message, BodyContext context)
    {
        var task = body.RunAsync(message, context).AsTask();
        VirtualThread.Wait(task);
        task.GetAwaiter().GetResult();
    }
}
