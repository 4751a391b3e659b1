using Overlap.Actors.Configuration;
using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;

namespace Overlap.Actors.Simulation;

/// <summary>The bodies of a run in virtual time.</summary>
internal static class SimulatedBodies
{
    /// <summary>Finds the configured body, so that errors show before the run starts.</summary>
    /// <param name="worker">The workers' settings.</param>
    /// <returns>A factory that creates one for each worker in a virtual time.</returns>
    /// <exception cref="BodyException">The class or its assembly does not exist, or is not a task body.</exception>
    public static Func<VirtualScheduler, object> Find(WorkerSettings worker)
    {
        var create = BodyFactory.Find(worker.Body);
        return scheduler => create() switch
        {
            LogLinesBody => new ThreadBlockingBody(new SimulatedLogLines()),
            SpinBody => new ThreadBlockingBody(new DelayBody(worker.Body.Duration)),
            // It waits in virtual time alone: there is nothing to notice of it.
            IAsyncTaskBody body and (DelayBody or RandomDelayBody) => worker.Mode == WorkerMode.Sync ? new ThreadBlockingBody(body) : body,
            var body => VirtualBodies.Of(body, worker, scheduler),
        };
    }

    /// <summary>Whether workers block their threads.</summary>
    public static bool Block(WorkerSettings worker) => worker.Mode == WorkerMode.Sync || worker.Body.Type is "spin" or "log-lines";
}
