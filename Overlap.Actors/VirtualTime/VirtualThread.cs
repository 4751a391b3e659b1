namespace Overlap.Actors.VirtualTime;

/// <summary>
/// A thread that runs only while another one waits for it, like a coroutine: the caller of <see cref="Run"/> continues when the work is
/// done or waits for virtual time, and so does whoever ends that wait. Only one thread runs at a time, so a body may block as it would
/// in a real run while virtual time stands still.
/// </summary>
internal sealed class VirtualThread
{
    // Real time. Nothing in virtual time takes this long, unless a body blocks on something that is not virtual.
    public static readonly TimeSpan StuckTimeout = TimeSpan.FromSeconds(30);

    [ThreadStatic]
    private static VirtualThread? _current;

    private readonly SemaphoreSlim _mayRun = new(0);
    private readonly SemaphoreSlim _pausing = new(0);
    private Action? _work;
    private volatile bool _abandoned;

    public VirtualThread() => new Thread(Loop) { IsBackground = true, Name = nameof(VirtualThread) }.Start();

    /// <summary>Whether its caller has waited longer than <see cref="StuckTimeout"/>.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Whether its last work is done.</summary>
    public bool IsIdle => _work is null;

    /// <summary>Blocks the calling virtual thread until <paramref name="task"/> has ended; virtual time may advance meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The calling thread is not a virtual one and would block virtual time itself.</exception>
    /// <exception cref="OperationCanceledException">The scenario is over.</exception>
    public static void Wait(Task task)
    {
        if (task.IsCompleted)
            return;
        if (_current is not { } thread)
            throw new InvalidOperationException("A body must not block the thread that advances virtual time: only mode sync has threads.");
        thread.PauseUntil(task);
    }

    /// <summary>Runs work on this idle thread, and returns when it is done or waits.</summary>
    public void Run(Action work)
    {
        _work = work;
        Resume();
    }

    /// <summary>Ends this thread: its current wait and any further one throw.</summary>
    public void Abandon()
    {
        _abandoned = true;
        if (IsIdle)
            _mayRun.Release();
        else
            Resume();
    }

    private void PauseUntil(Task task)
    {
        if (!_abandoned)
        {
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Resume);
            _pausing.Release();
            _mayRun.Wait();
        }
        if (_abandoned)
            throw new OperationCanceledException("The scenario is over.");
    }

    // Never throws: it is called from a task's continuation, where an exception would be lost.
    private void Resume()
    {
        if (IsStuck || (_abandoned && IsIdle))
            return;
        _mayRun.Release();
        IsStuck = !_pausing.Wait(StuckTimeout);
    }

    private void Loop()
    {
        _current = this;
        for (_mayRun.Wait(); _work is { } work; _mayRun.Wait())
        {
            work();
            _work = null;
            _pausing.Release();
            if (_abandoned)
                return;
        }
    }
}
