using Overlap.Actors.Configuration;
using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers;
using Overlap.Actors.Workers.Bodies;
using Overlap.Transport;

namespace Overlap.Actors.Simulation;

/// <summary>The bodies of a run in virtual time.</summary>
internal static class SimulatedBodies
{
    // What an unbuffered write of a line takes, about.
    private static readonly TimeSpan Line = TimeSpan.FromMicroseconds(2);

    /// <summary>Finds the configured body, so that errors show before the run starts.</summary>
    /// <param name="worker">The workers' settings.</param>
    /// <param name="scheduler">The virtual time.</param>
    /// <param name="cores">The cores of the simulated machine.</param>
    /// <param name="faults">Those of the run: they slow bodies that compute; those that wait are slowed where they wait.</param>
    /// <returns>A factory that creates one for each worker.</returns>
    /// <exception cref="BodyException">The class or its assembly does not exist, or is not a task body.</exception>
    public static Func<object> Find(WorkerSettings worker, VirtualScheduler scheduler, SimulatedCores cores, SimulatedFaults faults)
    {
        var create = BodyFactory.Find(worker.Body);
        return () => create() switch
        {
            LogLinesBody => Computing((message, context) => Line * Lines(message, context)),
            SpinBody => Computing((_, _) => worker.Body.Duration),
            // It waits in virtual time alone: there is nothing to notice of it.
            IAsyncTaskBody body and (DelayBody or RandomDelayBody) => worker.Mode == WorkerMode.Sync ? new ThreadBlockingBody(body) : body,
            var body => VirtualBodies.Of(body, worker, scheduler),
        };

        object Computing(Func<Message, BodyContext, TimeSpan> duration) =>
            new ThreadBlockingBody(new ComputingBody(cores, (message, context) => faults.Slowed(duration(message, context))));
    }

    /// <summary>Whether workers block their threads.</summary>
    public static bool Block(WorkerSettings worker) => worker.Mode == WorkerMode.Sync || worker.Body.Type is "spin" or "log-lines";

    private static long Lines(Message message, BodyContext context) =>
        LogLinesBody.Lines(LogLinesBody.Number(message.Span), context.Random.Next(1000));
}
