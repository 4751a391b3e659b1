using Akka.Dispatch;

namespace Overlap.Actors.VirtualTime;

/// <summary>Runs actors, and the continuations of their awaits, on the calling thread.</summary>
/// <param name="configurator">The configurator of the dispatcher's config block.</param>
public sealed class VirtualTimeDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run) => CallingThread.Run(run.Run);

    /// <inheritdoc/>
    protected override void Shutdown()
    {
    }
}
