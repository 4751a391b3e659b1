using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// The thread of a system in virtual time. Everything in it runs here, one after the other, whoever causes it: the caller waits until all
/// consequences are done. So the order is the same each time, and a body that never returns holds up this thread and not the test's.
/// </summary>
internal sealed class VirtualLoop
{
    // Without time passing, or a body starting or ending: a matter of seconds.
    private const long MaxMovesAtOneMoment = 1_000_000;
    private const int StackSize = 16 << 20;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    // Of steps within steps; what is deeper waits until they are done, since no stack is endless.
    private const int MaxDepth = 1_000;

    [ThreadStatic]
    private static VirtualLoop? _current;

    [ThreadStatic]
    private static int _depth;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private readonly ReadyQueue _ready = new();
    private readonly HashSet<int> _callers = [];
    private readonly Lock _hand = new();
    private bool _ended;
    private Thread? _thread;
    private Action? _work;
    private ExecutionContext? _context;
    private ActorCell? _cell;
    private Exception? _thrown;
    private long _moves;
    private long _movesBefore;
    private volatile bool _closed;
    private volatile VirtualTimeException? _abandoned;

    /// <summary>How long, in real time, one thing may take before it counts as stuck; without limit under a debugger.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The bodies in it.</summary>
    public BodyRuns Bodies { get; } = new();

    /// <summary>Whether the calling thread is this loop's, or a worker's that it waits for.</summary>
    public bool IsCurrent => _current == this;

    /// <summary>Whether something never returned, so that nothing more can be expected of this loop.</summary>
    public bool IsAbandoned => _abandoned is not null;

    /// <summary>Makes the calling thread one of this loop's, which waits while it runs.</summary>
    public void Join() => _current = this;

    /// <summary>Runs work and all its consequences, and returns its result.</summary>
    /// <exception cref="VirtualTimeException">It does not return.</exception>
    public T Run<T>(Func<T> work)
    {
        var result = default(T)!;
        Run(() => { result = work(); });
        return result;
    }

    /// <inheritdoc cref="Run{T}"/>
    public void Run(Action work)
    {
        if (IsCurrent || _closed)
        {
            CallingThread.Run(work);
            return;
        }
        _turn.Wait();
        HandOver(work, isCaller: true);
    }

    /// <summary>Runs a step of an actor: at once, or, if another thread's work is under way, after it.</summary>
    public void Execute(Action step)
    {
        if (_depth < MaxDepth && (IsCurrent || _closed || IsAbandoned))
        {
            _depth++;
            try
            {
                Moved();
                CallingThread.Run(step);
            }
            finally
            {
                _depth--;
            }
        }
        else if (!IsCurrent && _turn.Wait(0))
        {
            try
            {
                HandOver(step, isCaller: false);
            }
            catch (VirtualTimeException)
            {
                // Akka would take the actor for idle while it still runs. The scenario's next word tells it.
            }
        }
        else
        {
            _ready.Add(new ReadyItem(static step => ((Action)step!)(), step));
            RunReady();
        }
    }

    /// <summary>Adds what a body has to continue with, from any thread.</summary>
    public void Continue(BodyRun run, in ReadyItem item)
    {
        _ready.Add(item);
        if (IsCurrent)
            return;
        ExpectCaller(run);
        // What another thread has completed waits for the scenario's next word.
        if (IsCallers())
            RunReady();
    }

    /// <summary>Notices that a body's code, or what completes its wait, is on a thread that has no place in virtual time.</summary>
    public void ExpectCaller(BodyRun run)
    {
        if (!_closed && !IsAbandoned && !IsCallers())
            Bodies.Escape(run);
    }

    /// <summary>Counts something done, as a sign that the loop is not stuck.</summary>
    public void Moved()
    {
        Volatile.Write(ref _moves, _moves + 1);
        if (_moves - _movesBefore > MaxMovesAtOneMoment && !IsAbandoned)
            Abandon(new VirtualTimeException(
                $"virtual time stands still: there is always something more to do at this moment{Bodies.NameRunning()}. A body or an actor "
                + "that waits by Task.Yield or by messages to itself has to wait for time to pass instead"));
    }

    /// <summary>Virtual time has advanced, or a body has started or ended: there is an end to what is done at this moment.</summary>
    public void Progressed() => _movesBefore = _moves;

    /// <summary>Runs what is ready.</summary>
    /// <exception cref="VirtualTimeException">There is no end of it.</exception>
    public void Drain()
    {
        while (_ready.TryTake(out var item))
        {
            item.Run();
            ThrowIfAbandoned();
        }
    }

    /// <summary>Leaves what was abandoned.</summary>
    /// <exception cref="VirtualTimeException">It was.</exception>
    public void ThrowIfAbandoned()
    {
        if (_abandoned is { } failure)
            throw failure;
    }

    /// <summary>Gives up: whoever waits for this loop gets the failure.</summary>
    public void Abandon(VirtualTimeException failure)
    {
        _abandoned = failure;
        _done.Release();
    }

    /// <summary>Ends the thread. What comes later runs on its caller's.</summary>
    public void Close()
    {
        _closed = true;
        _start.Release();
    }

    // A test's own thread, which may complete what bodies wait for.
    private bool IsCallers()
    {
        lock (_callers)
            return SynchronizationContext.Current is not null || _callers.Contains(Environment.CurrentManagedThreadId);
    }

    private void RunReady()
    {
        while (!_closed && !IsAbandoned && _ready.HasItems && _turn.Wait(0))
            HandOver(static () => { }, isCaller: false);
    }

    // Called with the turn, which it gives back.
    private void HandOver(Action work, bool isCaller)
    {
        Exception? thrown;
        try
        {
            ThrowIfAbandoned();
            if (isCaller)
            {
                lock (_callers)
                    _callers.Add(Environment.CurrentManagedThreadId);
            }
            if (TryHand(work))
                AwaitDone();
            else
                CallingThread.Run(work);
            thrown = _thrown;
        }
        finally
        {
            _turn.Release();
        }
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
        RunReady();
    }

    // False if the thread has ended.
    private bool TryHand(Action work)
    {
        lock (_hand)
        {
            if (_ended)
                return false;
            (_work, _thrown) = (work, null);
            _context = ExecutionContext.Capture();
            _cell = InternalCurrentActorCellKeeper.Current;
            if (_thread is null)
            {
                _thread = new Thread(Loop, StackSize) { IsBackground = true, Name = "virtual time" };
                _thread.UnsafeStart();
            }
        }
        _start.Release();
        return true;
    }

    private void AwaitDone()
    {
        var (moves, since) = (-1L, Stopwatch.GetTimestamp());
        while (!_done.Wait(Slice))
        {
            var now = Volatile.Read(ref _moves);
            if (now != moves || Debugger.IsAttached)
                (moves, since) = (now, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > Patience)
                _abandoned = new VirtualTimeException(DescribeStuck());
            if (IsAbandoned)
                break;
        }
        ThrowIfAbandoned();
    }

    private string DescribeStuck()
    {
        var real = $"{Patience.TotalSeconds:0.#} s of real time";
        return Bodies.Running is { } body
            ? $"{body} has not returned for {real}: it loops, or blocks its thread. A body waits by await, on its context's WaitAsync or "
                + "clock; a synchronous one that has to block becomes an IAsyncTaskBody, which blocks its worker in virtual time in mode sync"
            : $"an actor or the scenario's own code has not returned for {real}: it loops, or blocks its thread";
    }

    private void Loop()
    {
        _current = this;
        while (TryTakeWork(out var work))
        {
            try
            {
                if (_context is { } context)
                    ExecutionContext.Run(context, static work => CallingThread.Run((Action)work!), work);
                else
                    CallingThread.Run(work);
                Drain();
            }
            catch (Exception thrown)
            {
                _thrown = thrown;
            }
            if (IsAbandoned)
                return;
            _done.Release();
        }
    }

    private bool TryTakeWork([MaybeNullWhen(false)] out Action work)
    {
        while (true)
        {
            _start.Wait();
            lock (_hand)
            {
                InternalCurrentActorCellKeeper.Current = _cell;
                (work, _work) = (_work, null);
                _ended = work is null && _closed;
                if (work is not null || _ended)
                    return !_ended;
            }
        }
    }
}
