using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// The receiving side of an asynchronous boundary: a source in the downstream island. It asks for a whole buffer at the start,
/// then for half a buffer each time that half has been used.
/// </summary>
internal sealed class InputBoundary<T> : OutGraphStageLogic, IInputBoundary
{
    private readonly BoundaryBuffer<T> _buffer;
    private readonly Wakeup _elementsCame;
    private readonly int _size;
    private readonly int _batch;
    private int _leftOfBatch;
    private bool _completed;

    public InputBoundary(int size) : base(0, 1)
    {
        _size = size;
        _batch = Math.Max(1, size / 2);
        _leftOfBatch = _batch;
        _buffer = new BoundaryBuffer<T>(size);
        _elementsCame = new Wakeup(this, PushIfAvailable);
        Stage = "async boundary";
        Outlet = new Outlet<T>("boundary.out") { Id = 0 };
        Sender = new OutputBoundary<T>(this);
        SetHandler(Outlet, this);
    }

    public Outlet<T> Outlet { get; }

    /// <summary>The other side.</summary>
    public OutputBoundary<T> Sender { get; }

    public override void PreStart() => Sender.Request(_size);

    public override void OnPull()
    {
        if (!_buffer.IsEmpty)
            PushNext();
    }

    public override void OnDownstreamFinish(Exception cause)
    {
        _buffer.Clear();
        Sender.CancelBy(cause);
    }

    public override void PostStop()
    {
        if (Interpreter.AbruptCause is { } cause)
            Sender.CancelBy(cause);
    }

    /// <summary>Called by the other side, from its thread.</summary>
    public void Send(T element)
    {
        _buffer.Write(element);
        _elementsCame.Post();
    }

    /// <summary>Called by the other side, from its thread; null for completion.</summary>
    public void End(Exception? cause) => Island.Post(new AsyncInput<Exception?>(this, OnEnd, cause));

    private void PushIfAvailable()
    {
        if (IsAvailable(Outlet) && !_buffer.IsEmpty)
            PushNext();
    }

    private void OnEnd(Exception? cause)
    {
        _completed = true;
        if (cause is not null)
            FailStage(cause);
        else if (_buffer.IsEmpty)
            CompleteStage();
    }

    private void PushNext()
    {
        Push(Outlet, _buffer.Take());
        if (_completed)
        {
            if (_buffer.IsEmpty)
                CompleteStage();
            return;
        }

        if (--_leftOfBatch > 0)
            return;
        _leftOfBatch = _batch;
        Sender.Request(_batch);
    }
}
