using Akka.Dispatch;

namespace Overlap.TestKit;

/// <summary>
/// Runs each actor on a thread that it may block until some virtual time, one thread at a time: what <c>PinnedDispatcher</c> is to
/// a real run. Everything still happens in one order, and a tell returns when what it causes is done or waits.
/// </summary>
public sealed class VirtualThreadDispatcher : MessageDispatcher
{
    private readonly Lock _gate = new();
    private readonly List<VirtualThread> _threads = [];
    private bool _abandoned;

    /// <param name="configurator">Made for the dispatcher's part of the config.</param>
    public VirtualThreadDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator)
    {
    }

    /// <summary>Ends the threads at a scenario's end; what blocks one of them throws. Actors run on the calling thread from now on.</summary>
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

    /// <summary>Checks that no actor blocks its thread in a way that virtual time knows nothing of.</summary>
    /// <exception cref="TimeoutException">One has done so for 30 s of real time.</exception>
    public void ThrowIfStuck()
    {
        lock (_gate)
        {
            if (!_threads.Exists(thread => thread.IsStuck))
                return;
        }
        throw new TimeoutException(
            $"A worker has been busy for {VirtualThread.Patience.TotalSeconds:0} s of real time. A body that blocks in a scenario is an IAsyncTaskBody "
            + "that waits with its context's WaitAsync, or a ScriptedBody: the kit blocks the worker's thread for it.");
    }

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run)
    {
        if (TakeThread() is { } thread)
            CallingThread.Run(() => thread.Run(run.Run));
        else
            CallingThread.Run(run.Run);
    }

    /// <inheritdoc/>
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
