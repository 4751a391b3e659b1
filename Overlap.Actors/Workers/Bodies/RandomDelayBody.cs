using Overlap.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Body <c>delay</c> with durations that differ: it waits without blocking a thread.</summary>
/// <param name="next">The next duration, by the worker's random numbers.</param>
internal sealed class RandomDelayBody(Func<Random, TimeSpan> next) : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => context.WaitAsync(next(context.Random));
}
