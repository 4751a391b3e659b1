using Akka.Configuration;
using Akka.Dispatch;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// Configures a <see cref="VirtualThreadDispatcher"/> in HOCON:
/// <c>type = "Overlap.Actors.VirtualTime.VirtualThreadDispatcherConfigurator, Overlap.Actors"</c>.
/// </summary>
public sealed class VirtualThreadDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly VirtualThreadDispatcher _dispatcher;

    /// <param name="config">The dispatcher's config block.</param>
    /// <param name="prerequisites">The actor system's services for dispatchers.</param>
    public VirtualThreadDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new VirtualThreadDispatcher(this);

    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => _dispatcher;
}
