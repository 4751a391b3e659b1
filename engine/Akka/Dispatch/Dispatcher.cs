namespace Akka.Dispatch;

/// <summary>Runs mailboxes on the thread pool.</summary>
public class Dispatcher : MessageDispatcher
{
    public Dispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator)
    {
    }

    protected override void ExecuteTask(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);

    protected override void Shutdown()
    {
    }
}
