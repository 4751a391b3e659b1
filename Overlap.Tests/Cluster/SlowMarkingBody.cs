using Akka.Configuration;
using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Tests.Cluster;

/// <summary>A <see cref="MarkingBody"/> that takes <c>duration</c> after the mark.</summary>
public sealed class SlowMarkingBody(Config options) : IAsyncTaskBody
{
    private readonly MarkingBody _marking = new(options);
    private readonly TimeSpan _duration = options.GetTimeSpan("duration");

    public ValueTask RunAsync(Message message, BodyContext context)
    {
        _marking.Run(message, context);
        return context.WaitAsync(_duration);
    }
}
