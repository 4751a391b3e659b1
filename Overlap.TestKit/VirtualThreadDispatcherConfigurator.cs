using Akka.Configuration;
using Akka.Dispatch;

namespace Overlap.TestKit;

/// <summary>Names <see cref="VirtualThreadDispatcher"/> in HOCON: <c>type = "Overlap.TestKit.VirtualThreadDispatcherConfigurator, Overlap.TestKit"</c>.</summary>
public sealed class VirtualThreadDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly VirtualThreadDispatcher _dispatcher;

    /// <param name="config">The dispatcher's part of the config.</param>
    /// <param name="prerequisites">What a dispatcher needs of its system.</param>
    public VirtualThreadDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new VirtualThreadDispatcher(this);

    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => _dispatcher;
}
