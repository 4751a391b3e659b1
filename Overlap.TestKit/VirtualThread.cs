namespace Overlap.TestKit;

/// <summary>
/// A thread that runs only while another waits for it, as a coroutine does: whoever gives it work goes on when the work is done or
/// waits for virtual time; whoever ends that wait does the same. So one thread runs at a time, and a body may block as it would
/// in a real run without time going on behind its back.
/// </summary>
internal sealed class VirtualThread
{
    // Nothing in virtual time takes this long: a body blocks in a way that virtual time knows nothing of.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [ThreadStatic]
    private static VirtualThread? _current;

    private readonly SemaphoreSlim _mayRun = new(0);
    private readonly SemaphoreSlim _pausing = new(0);
    private Action? _work;
    private volatile bool _abandoned;

    public VirtualThread() => new Thread(Loop) { IsBackground = true, Name = nameof(VirtualThread) }.Start();

    /// <summary>Whether it has kept whoever waited for it longer than anything in virtual time takes.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Whether its last work is done.</summary>
    public bool IsIdle => _work is null;

    /// <summary>Blocks the calling thread, which is a virtual one, until <paramref name="task"/> has ended; time may go on meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The calling thread is not a virtual one: it would block virtual time itself.</exception>
    /// <exception cref="OperationCanceledException">The scenario is over.</exception>
    public static void Wait(Task task)
    {
        if (task.IsCompleted)
            return;
        if (_current is not { } thread)
            throw new InvalidOperationException("A body wants to block the thread that moves virtual time: only mode sync has threads for that.");
        thread.PauseUntil(task);
    }

    /// <summary>Runs work on this idle thread, until it is done or waits.</summary>
    public void Run(Action work)
    {
        _work = work;
        LetRun();
    }

    /// <summary>Ends this thread: a wait that it is in, and any to come, throws.</summary>
    public void Abandon()
    {
        _abandoned = true;
        if (IsIdle)
            _mayRun.Release();
        else
            LetRun();
    }

    private void PauseUntil(Task task)
    {
        if (!_abandoned)
        {
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(LetRun);
            _pausing.Release();
            _mayRun.Wait();
        }
        if (_abandoned)
            throw new OperationCanceledException("The scenario is over.");
    }

    // Never throws: it is called where nobody would hear of it, in the continuation of a task.
    private void LetRun()
    {
        if (IsStuck || (_abandoned && IsIdle))
            return;
        _mayRun.Release();
        IsStuck = !_pausing.Wait(Patience);
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
