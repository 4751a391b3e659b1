using Akka.Configuration;
using Akka.Dispatch;

namespace Overlap.TestKit;

/// <summary>Names <see cref="VirtualTimeDispatcher"/> in HOCON: <c>type = "Overlap.TestKit.VirtualTimeDispatcherConfigurator, Overlap.TestKit"</c>.</summary>
/// <param name="config">The dispatcher's part of the config.</param>
/// <param name="prerequisites">What a dispatcher needs of its system.</param>
public sealed class VirtualTimeDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : MessageDispatcherConfigurator(config, prerequisites)
{
    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => new VirtualTimeDispatcher(this);
}
