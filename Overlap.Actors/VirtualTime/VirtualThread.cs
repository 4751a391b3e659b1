namespace Overlap.Actors.VirtualTime;

/// <summary>
/// A thread that runs only while another one waits for it, like a coroutine: the caller of <see cref="Run"/> continues when the work is
/// done or waits for virtual time, and so does whoever ends that wait. Only one thread runs at a time, so a body may block as it would
/// in a real run while virtual time stands still.
/// </summary>
internal sealed class VirtualThread
{
    [ThreadStatic]
    private static VirtualThread? _current;

    private readonly SemaphoreSlim _mayRun = new(0);
    private readonly SemaphoreSlim _pausing = new(0);
    private Action? _work;
    private volatile bool _abandoned;
    private volatile bool _pauses;

    public VirtualThread(VirtualLoop loop) => new Thread(() => Loop(loop)) { IsBackground = true, Name = "virtual time, a worker" }.UnsafeStart();

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
        else if (_pauses)
            Resume();
    }

    private void PauseUntil(Task task)
    {
        if (!_abandoned)
        {
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Resume);
            _pauses = true;
            _pausing.Release();
            _mayRun.Wait();
            _pauses = false;
        }
        if (_abandoned)
            throw new OperationCanceledException("The scenario is over.");
    }

    // Never throws: it is called from a task's continuation, where an exception would be lost.
    private void Resume()
    {
        if (_abandoned && IsIdle)
            return;
        _mayRun.Release();
        _pausing.Wait();
    }

    private void Loop(VirtualLoop loop)
    {
        _current = this;
        loop.Join();
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
