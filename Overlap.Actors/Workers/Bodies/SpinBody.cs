using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Body <c>spin</c>: keeps a core busy for a time.</summary>
/// <param name="duration">How long.</param>
public sealed class SpinBody(TimeSpan duration) : ITaskBody
{
    /// <inheritdoc/>
    public void Run(in Message message, BodyContext context)
    {
        var begin = context.Time.GetTimestamp();
        while (context.Time.GetElapsedTime(begin) < duration && !context.Cancellation.IsCancellationRequested)
            Thread.SpinWait(8);
    }
}
