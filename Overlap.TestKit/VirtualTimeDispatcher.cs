using Akka.Dispatch;
using Akka.TestKit;

namespace Overlap.TestKit;

/// <summary>
/// Runs actors on the calling thread, and what follows an await in them too: a test runner's synchronization context, which would
/// send that to another thread, is out of sight meanwhile.
/// </summary>
/// <param name="configurator">Made for the dispatcher's part of the config.</param>
public sealed class VirtualTimeDispatcher(MessageDispatcherConfigurator configurator) : CallingThreadDispatcher(configurator)
{
    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            base.ExecuteTask(run);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
