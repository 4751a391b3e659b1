using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// A thread that does one piece of work after another, as its caller: with the caller's execution context and implicit sender, while the
/// caller waits. It is started for the first one.
/// </summary>
/// <param name="started">Called on the thread before the first piece of work.</param>
internal sealed class LoopThread(Action started)
{
    private const int StackSize = 16 << 20;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Thread? _thread;
    private Action? _work;
    private ExecutionContext? _context;
    private ActorCell? _cell;
    private bool _hasEnded;
    private volatile bool _isClosed;
    private volatile bool _isGivenUp;

    /// <summary>Whether the thread is to end, or has ended.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>What the work that was done last has thrown; null if it has not.</summary>
    public Exception? Thrown { get; private set; }

    /// <summary>Hands work over, which the caller then waits for.</summary>
    /// <returns>False if the thread has ended.</returns>
    public bool TryHand(Action work)
    {
        lock (_gate)
        {
            if (_hasEnded)
                return false;
            (_work, Thrown) = (work, null);
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

    /// <summary>Waits in real time.</summary>
    /// <returns>Whether the work is done, or was given up.</returns>
    public bool Wait(TimeSpan timeout) => _done.Wait(timeout);

    /// <summary>Lets the caller go, and ends the thread when its work returns, if ever.</summary>
    public void GiveUp()
    {
        _isGivenUp = true;
        _done.Release();
    }

    /// <summary>Ends the thread after what was handed over.</summary>
    public void Close()
    {
        _isClosed = true;
        _start.Release();
    }

    private void Loop()
    {
        started();
        while (TryTake(out var work))
        {
            try
            {
                if (_context is { } context)
                    ExecutionContext.Run(context, static work => ((Action)work!)(), work);
                else
                    work();
            }
            catch (Exception thrown)
            {
                Thrown = thrown;
            }
            if (_isGivenUp)
                return;
            _done.Release();
        }
    }

    private bool TryTake([MaybeNullWhen(false)] out Action work)
    {
        while (true)
        {
            _start.Wait();
            lock (_gate)
            {
                InternalCurrentActorCellKeeper.Current = _cell;
                (work, _work) = (_work, null);
                _hasEnded = work is null && _isClosed;
                if (work is not null || _hasEnded)
                    return !_hasEnded;
            }
        }
    }
}
