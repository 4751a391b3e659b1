using Akka.Configuration;
using Akka.Dispatch;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// Configures a <see cref="VirtualTimeDispatcher"/> in HOCON:
/// <c>type = "Overlap.Actors.VirtualTime.VirtualTimeDispatcherConfigurator, Overlap.Actors"</c>.
/// </summary>
/// <param name="config">The dispatcher's config block.</param>
/// <param name="prerequisites">The actor system's services for dispatchers.</param>
public sealed class VirtualTimeDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : MessageDispatcherConfigurator(config, prerequisites)
{
    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => new VirtualTimeDispatcher(this);
}
