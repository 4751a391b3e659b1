using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Body <c>delay</c>: waits, and holds no thread meanwhile. The seed's asynchronous task is this with 3 s.</summary>
/// <param name="duration">How long; rounded up to the scheduler's tick.</param>
public sealed class DelayBody(TimeSpan duration) : IAsyncTaskBody
{
    /// <inheritdoc/>
    public ValueTask RunAsync(Message message, BodyContext context) => context.WaitAsync(duration);
}
