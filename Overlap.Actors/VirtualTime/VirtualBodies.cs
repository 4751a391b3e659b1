using Overlap.Actors.Configuration;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;

namespace Overlap.Actors.VirtualTime;

/// <summary>Makes task bodies take virtual time.</summary>
internal static class VirtualBodies
{
    /// <summary>
    /// The body as it runs in virtual time. One that blocks its worker's thread blocks it in virtual time; spinning cannot take virtual
    /// time, so it becomes blocking.
    /// </summary>
    /// <param name="body">An <see cref="ITaskBody"/> or an <see cref="IAsyncTaskBody"/>; anything else is returned as it is.</param>
    /// <param name="worker">The workers' settings.</param>
    /// <param name="scheduler">The virtual time.</param>
    /// <param name="isOwn">Whether it is known to wait in virtual time alone; those that come with the lab always are.</param>
    public static object Of(object body, WorkerSettings worker, VirtualScheduler scheduler, bool isOwn = false)
    {
        isOwn |= body.GetType().Assembly == typeof(DelayBody).Assembly;
        return body switch
        {
            SpinBody => new ThreadBlockingBody(new VirtualBody(new DelayBody(worker.Body.Duration), scheduler, isOwn: true)),
            IAsyncTaskBody waits when worker.Mode == WorkerMode.Sync => new ThreadBlockingBody(new VirtualBody(waits, scheduler, isOwn)),
            IAsyncTaskBody waits => new VirtualBody(waits, scheduler, isOwn),
            ITaskBody works => new VirtualSyncBody(works, scheduler),
            _ => body,
        };
    }
}
