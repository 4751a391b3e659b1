using System.Threading.Tasks.Sources;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>Wakes one waiter; a signal that comes before the wait is remembered, several count once. Allocates nothing a wait.</summary>
internal sealed class AsyncSignal : IValueTaskSource
{
    private const int Idle = 0;
    private const int Signalled = 1;
    private const int Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _source;
    private int _state;

    /// <param name="inline">Whether the waiter goes on within <see cref="Set"/>, on the thread of its caller; otherwise on the thread pool.</param>
    public AsyncSignal(bool inline = false) => _source.RunContinuationsAsynchronously = !inline;

    /// <summary>Completes at the next signal. Only one may wait at a time.</summary>
    public ValueTask WaitAsync()
    {
        _source.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle)
            return new ValueTask(this, _source.Version);
        // Not a plain write: what the waiter looks at next must not be read before it.
        Interlocked.Exchange(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    public void Set()
    {
        if (Interlocked.CompareExchange(ref _state, Signalled, Idle) == Waiting
            && Interlocked.CompareExchange(ref _state, Idle, Waiting) == Waiting)
            _source.SetResult(true);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);
}
