using Overlap.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Body <c>delay</c>: waits without blocking a thread. The original experiment's asynchronous task is this with 3 s.</summary>
/// <param name="duration">How long to wait, as exact as a timer of <see cref="BodyContext.Time"/>.</param>
internal sealed class DelayBody(TimeSpan duration) : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => context.WaitAsync(duration);
}
