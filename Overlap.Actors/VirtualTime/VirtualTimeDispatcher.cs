using Akka.Dispatch;

namespace Overlap.Actors.VirtualTime;

/// <summary>Runs actors, and the continuations of their awaits, on the thread of virtual time; the caller waits for it.</summary>
/// <param name="configurator">The configurator of the dispatcher's config block, in a system with a <see cref="VirtualScheduler"/>.</param>
public sealed class VirtualTimeDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    private readonly VirtualLoop _loop = ((VirtualScheduler)configurator.Prerequisites.Scheduler).Loop;

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run) => _loop.Execute(run);

    /// <inheritdoc/>
    protected override void Shutdown()
    {
    }
}
