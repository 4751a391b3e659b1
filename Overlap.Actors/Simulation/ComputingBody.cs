using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Actors.Simulation;

/// <summary>A body that keeps a core of the simulated machine busy.</summary>
/// <param name="cores">The cores.</param>
/// <param name="duration">How long it takes for a message on a core of its own.</param>
internal sealed class ComputingBody(SimulatedCores cores, Func<Message, BodyContext, TimeSpan> duration) : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => new(cores.ComputeAsync(context.Worker, duration(message, context)));
}
