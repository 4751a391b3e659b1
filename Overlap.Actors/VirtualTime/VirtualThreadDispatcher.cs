using Akka.Dispatch;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// Runs each actor on a thread of its own that it may block in virtual time: the counterpart of <c>PinnedDispatcher</c> in a real run.
/// Only one thread runs at a time, so the order stays deterministic, and a Tell returns when its consequences are done or waiting.
/// </summary>
internal sealed class VirtualThreadDispatcher : MessageDispatcher
{
    private readonly Lock _gate = new();
    private readonly List<VirtualThread> _threads = [];
    private readonly VirtualLoop _loop;
    private bool _abandoned;

    /// <param name="configurator">The configurator of the dispatcher's config block.</param>
    public VirtualThreadDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator) => _loop = ((VirtualScheduler)configurator.Prerequisites.Scheduler).Loop;

    /// <summary>Ends the threads at a scenario's end; their waits throw. From now on actors run on the loop's thread.</summary>
    public void Abandon()
    {
        VirtualThread[] threads;
        lock (_gate)
        {
            _abandoned = true;
            threads = [.. _threads];
        }
        Action abandon = () => Array.ForEach(threads, thread => thread.Abandon());
        if (_loop.IsAbandoned)
            CallingThread.Run(abandon);
        else
            _loop.Run(abandon);
    }

    protected override void ExecuteTask(IRunnable run)
    {
        if (TakeThread() is { } thread)
            _loop.Execute(new ActionRunnable(() => thread.Run(run.Run)));
        else
            _loop.Execute(run);
    }

    protected override void Shutdown()
    {
    }

    private VirtualThread? TakeThread()
    {
        lock (_gate)
        {
            if (_abandoned)
                return null;
            var idle = _threads.Find(thread => thread.IsIdle);
            if (idle is null)
                _threads.Add(idle = new VirtualThread(_loop));
            return idle;
        }
    }
}
