using Overlap.Transport;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Body <c>spin</c>: keeps a core busy.</summary>
internal sealed class SpinBody(TimeSpan duration) : ITaskBody
{
    public void Run(in Message message, BodyContext context)
    {
        var start = context.Time.GetTimestamp();
        while (context.Time.GetElapsedTime(start) < duration && !context.Cancellation.IsCancellationRequested)
            Thread.SpinWait(8);
    }
}
