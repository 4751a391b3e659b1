namespace Overlap.TestKit;

/// <content>The end of the test.</content>
public abstract partial class RunTestKit<TState>
{
    private const int MaxEventsInOutput = 10_000;

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        var failure = AtEnd();
        Virtual.AfterStep = null;
        Events.Added = null;
        // Before the threads are abandoned: their workers must not take new messages.
        Feed?.Close();
        _producer?.Stop();
        _workerThreads?.Abandon();
        _output?.WriteLine(Events.Last(MaxEventsInOutput));
        TerminateSystem();
        if (failure is not null)
            throw failure;
    }

    // What the scenario has not been told yet; null if it has failed anyway.
    private ExpectationException? AtEnd()
    {
        if (_hasFailed || Virtual.Loop.IsAbandoned)
            return null;
        // What bodies have given to the thread pool is noticed when it begins. Not disposed of: a busy pool may be later than this.
        var begun = new SemaphoreSlim(0);
        ThreadPool.UnsafeQueueUserWorkItem(static begun => ((SemaphoreSlim)begun!).Release(), begun);
        begun.Wait(StrayPatience);
        if (Virtual.Strays.Count > 0)
            Virtual.Loop.Bodies.AwaitFault(StrayPatience);
        try
        {
            Check();
            ThrowIfUnused();
            return null;
        }
        catch (ExpectationException failure)
        {
            return failure;
        }
    }
}
