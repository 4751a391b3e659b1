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
    private bool _abandoned;

    /// <param name="configurator">The configurator of the dispatcher's config block.</param>
    public VirtualThreadDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator)
    {
    }

    /// <summary>Ends the threads at a scenario's end; their waits throw. From now on actors run on the calling thread.</summary>
    public void Abandon()
    {
        VirtualThread[] threads;
        lock (_gate)
        {
            _abandoned = true;
            threads = [.. _threads];
        }
        CallingThread.Run(() => Array.ForEach(threads, thread => thread.Abandon()));
    }

    /// <summary>Checks that no actor blocks its thread on something that is not virtual.</summary>
    /// <exception cref="TimeoutException">An actor has blocked its thread for 30 s of real time.</exception>
    public void ThrowIfStuck()
    {
        lock (_gate)
        {
            if (!_threads.Exists(thread => thread.IsStuck))
                return;
        }
        throw new TimeoutException(
            $"A worker has been busy for {VirtualThread.StuckTimeout.TotalSeconds:0} s of real time. To block in a scenario, write the "
            + "body as an IAsyncTaskBody that awaits its context's WaitAsync, or use a ScriptedBody: the kit blocks the worker's thread "
            + "for it.");
    }

    protected override void ExecuteTask(IRunnable run)
    {
        if (TakeThread() is { } thread)
            CallingThread.Run(() => thread.Run(run.Run));
        else
            CallingThread.Run(run.Run);
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
                _threads.Add(idle = new VirtualThread());
            return idle;
        }
    }
}
