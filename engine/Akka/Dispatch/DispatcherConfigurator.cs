using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary><c>type = Dispatcher</c>: one dispatcher for all who use the section.</summary>
public class DispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly Dispatcher _dispatcher;

    public DispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) =>
        _dispatcher = new Dispatcher(this);

    public override MessageDispatcher Dispatcher() => _dispatcher;
}
