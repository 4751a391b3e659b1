using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>A dispatcher for one actor, with a thread of its own that lives as long as the actor.</summary>
public sealed class PinnedDispatcher : MessageDispatcher
{
    private readonly Lock _lock = new();
    private BlockingCollection<IRunnable>? _work;

    internal PinnedDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator)
    {
    }

    protected override void ExecuteTask(IRunnable run)
    {
        lock (_lock)
        {
            if (_work is null)
            {
                var work = _work = [];
                new Thread(() => Work(work)) { IsBackground = true, Name = Id }.Start();
            }

            _work.Add(run);
            // Its actor has ended: the thread is for this alone.
            if (Inhabitants == 0)
                Shutdown();
        }
    }

    protected override void Shutdown()
    {
        lock (_lock)
        {
            _work?.CompleteAdding();
            _work = null;
        }
    }

    private static void Work(BlockingCollection<IRunnable> work)
    {
        foreach (var run in work.GetConsumingEnumerable())
            run.Run();
        work.Dispose();
    }
}
