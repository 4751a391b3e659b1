using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary><c>type = PinnedDispatcher</c>: a dispatcher, and so a thread, for each actor.</summary>
internal sealed class PinnedDispatcherConfigurator : MessageDispatcherConfigurator
{
    public PinnedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
    }

    public override MessageDispatcher Dispatcher() => new PinnedDispatcher(this);
}
