using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Akka.Dispatch;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// The thread of a system in virtual time. Everything in it runs here, one after the other, whoever causes it: the caller waits until all
/// consequences are done. So the order is the same each time, and a body that never returns holds up this thread and not the test's.
/// </summary>
internal sealed class VirtualLoop
{
    // Without time passing, or a body starting or ending: a matter of seconds.
    private const long MaxMovesAtOneMoment = 300_000;

    // Of steps within steps; what is deeper waits until they are done, since no stack is endless.
    private const int MaxDepth = 1_000;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    [ThreadStatic]
    private static Place? _place;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly LoopThread _thread;
    private readonly ConcurrentQueue<ReadyItem> _ready = [];
    private readonly HashSet<int> _callers = [];
    private long _moves;
    private long _movesBefore;
    private volatile VirtualTimeException? _abandoned;

    public VirtualLoop() => _thread = new LoopThread(Join);

    /// <summary>How long, in real time, one thing may take before it counts as stuck; without limit under a debugger.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The bodies in it.</summary>
    public BodyRuns Bodies { get; } = new();

    /// <summary>Whether the calling thread is this loop's, or a worker's that it waits for.</summary>
    public bool IsCurrent => _place?.Loop == this;

    /// <summary>Whether something never returned, so that nothing more can be expected of this loop.</summary>
    public bool IsAbandoned => _abandoned is not null;

    /// <summary>Makes the calling thread one of this loop's, which waits while it runs.</summary>
    public void Join() => (_place ??= new Place()).Loop = this;

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
        if (IsCurrent || _thread.IsClosed)
        {
            CallingThread.Run(work);
            return;
        }
        _turn.Wait();
        HandOver(work, isCaller: true);
    }

    /// <summary>Runs a step of an actor: at once, or, if another thread's work is under way, after it.</summary>
    public void Execute(IRunnable step)
    {
        var place = _place ??= new Place();
        var isCurrent = place.Loop == this;
        // Actors that never come to rest would go on for ever on a thread that nobody waits for.
        if (isCurrent && IsAbandoned)
            return;
        if (place.Depth < MaxDepth && (isCurrent || _thread.IsClosed || IsAbandoned))
        {
            place.Depth++;
            try
            {
                Moved();
                CallingThread.Run(step);
            }
            finally
            {
                place.Depth--;
            }
        }
        else if (!isCurrent && _turn.Wait(0))
        {
            try
            {
                HandOver(step.Run, isCaller: false);
            }
            catch (VirtualTimeException)
            {
                // Akka would take the actor for idle while it still runs. The scenario's next word tells it.
            }
        }
        else
        {
            _ready.Enqueue(new ReadyItem(static step => ((IRunnable)step!).Run(), step));
            RunReady();
        }
    }

    /// <summary>Adds what a body has to continue with, from any thread.</summary>
    public void Continue(BodyRun run, in ReadyItem item)
    {
        _ready.Enqueue(item);
        if (IsCurrent)
            return;
        // What another thread has completed waits for the scenario's next word.
        if (ExpectCaller(run))
            RunReady();
    }

    /// <summary>Notices that a body's code, or what completes its wait, is on a thread that has no place in virtual time.</summary>
    /// <returns>Whether it is on a caller's thread.</returns>
    public bool ExpectCaller(BodyRun run)
    {
        if (IsOnCaller())
            return true;
        if (!_thread.IsClosed && !IsAbandoned)
            Bodies.Escape(run);
        return false;
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
        while (_ready.TryDequeue(out var item))
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
        _thread.GiveUp();
    }

    /// <summary>Ends the thread. What comes later runs on its caller's.</summary>
    public void Close() => _thread.Close();

    // A test's own thread, which may complete what bodies wait for.
    private bool IsOnCaller()
    {
        lock (_callers)
            return SynchronizationContext.Current is not null || _callers.Contains(Environment.CurrentManagedThreadId);
    }

    private void RunReady()
    {
        while (!_thread.IsClosed && !IsAbandoned && !_ready.IsEmpty && _turn.Wait(0))
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
            var handed = _thread.TryHand(() =>
            {
                CallingThread.Run(work);
                Drain();
            });
            if (handed)
                AwaitDone();
            else
                CallingThread.Run(work);
            thrown = _thread.Thrown;
        }
        finally
        {
            _turn.Release();
        }
        if (thrown is not null)
            ExceptionDispatchInfo.Throw(thrown);
        RunReady();
    }

    private void AwaitDone()
    {
        var (moves, since) = (-1L, Stopwatch.GetTimestamp());
        while (!_thread.Wait(Slice))
        {
            var now = Volatile.Read(ref _moves);
            if (now != moves || Debugger.IsAttached)
                (moves, since) = (now, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > Patience)
                Abandon(new VirtualTimeException(DescribeStuck()));
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

    // Where a thread is: the loop that it is of, and how many steps within steps.
    private sealed class Place
    {
        public VirtualLoop? Loop { get; set; }

        public int Depth { get; set; }
    }
}
