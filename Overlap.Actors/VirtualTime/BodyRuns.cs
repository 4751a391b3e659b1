namespace Overlap.Actors.VirtualTime;

/// <summary>The bodies of a system in virtual time: the one that runs now, those in flight, and what went wrong.</summary>
internal sealed class BodyRuns
{
    private readonly HashSet<BodyRun> _waiting = [];
    private readonly ManualResetEventSlim _hasFault = new();
    private string? _fault;

    /// <summary>The body whose code runs now; null if none does.</summary>
    public BodyRun? Running { get; set; }

    /// <summary>The bodies that have returned a task that has not ended.</summary>
    public IReadOnlyCollection<BodyRun> Waiting => _waiting;

    /// <summary>What went wrong first, as a clause; null if nothing did.</summary>
    public string? Fault => Volatile.Read(ref _fault);

    public void Add(BodyRun run) => _waiting.Add(run);

    public void Remove(BodyRun run) => _waiting.Remove(run);

    /// <summary>Records that a body continues on the calling thread, which has no place in virtual time.</summary>
    public void Escape(BodyRun run) => Report(Describe(run));

    /// <summary>Records what is wrong, if it is the first.</summary>
    public void Report(string what)
    {
        if (Interlocked.CompareExchange(ref _fault, what, null) is null)
            _hasFault.Set();
    }

    /// <summary>Waits in real time for a body to come back from outside of virtual time.</summary>
    public void AwaitFault(TimeSpan timeout) => _hasFault.Wait(timeout);

    /// <summary>The running body as the end of a sentence; empty if none is.</summary>
    public string NameRunning() => Running is { } run ? $" ({run})" : "";

    private static string Describe(BodyRun run)
    {
        var thread = Thread.CurrentThread.IsThreadPoolThread ? "on the thread pool" : "on another thread";
        return $"{run} left virtual time: it continued {thread}, where no two runs are the same. For a delay, await context.WaitAsync or "
            + "Task.Delay(…, context.Time); do not use Task.Run, Parallel, threads or ConfigureAwait(false) in a body; replace real I/O by "
            + "something that ends by context.Time";
    }
}
