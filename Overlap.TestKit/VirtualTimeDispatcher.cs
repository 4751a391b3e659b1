using Akka.Dispatch;
using Akka.TestKit;

namespace Overlap.TestKit;

/// <summary>Runs actors on the calling thread, and what follows an await in them too.</summary>
/// <param name="configurator">Made for the dispatcher's part of the config.</param>
public sealed class VirtualTimeDispatcher(MessageDispatcherConfigurator configurator) : CallingThreadDispatcher(configurator)
{
    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run) => CallingThread.Run(() => base.ExecuteTask(run));
}
