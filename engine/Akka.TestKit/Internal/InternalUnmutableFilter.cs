using Akka.Actor;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit.Internal;

internal sealed class InternalUnmutableFilter : IUnmutableFilter
{
    private readonly IReadOnlyCollection<EventFilterBase> _filters;
    private readonly ActorSystem _system;

    public InternalUnmutableFilter(IReadOnlyCollection<EventFilterBase> filters, ActorSystem system)
    {
        _filters = filters;
        _system = system;
        system.EventStream.Publish(new Mute(filters));
    }

    public void Unmute() => _system.EventStream.Publish(new Unmute(_filters));

    public void Dispose() => Unmute();
}
