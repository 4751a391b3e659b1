using Akka.Event;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Operators;

/// <summary>What the two operators that run tasks have in common: starting them, hearing of their end, emitting or supervising.</summary>
internal abstract class TaskLogic<TIn, TOut> : FlowLogic<TIn, TOut>
{
    private readonly int _parallelism;
    private readonly Func<TIn, Task<TOut>> _mapper;
    private readonly Action<Task<TOut>> _hear;

    protected TaskLogic(FlowShape<TIn, TOut> shape, int parallelism, Func<TIn, Task<TOut>> mapper, Attributes attributes)
        : base(shape, attributes)
    {
        _parallelism = parallelism;
        _mapper = mapper;
        _hear = GetAsyncCallback<Task<TOut>>(Hear);
    }

    /// <summary>Tasks whose results have not been emitted.</summary>
    protected abstract int Waiting { get; }

    public override void OnPush()
    {
        Task<TOut> task;
        try
        {
            task = _mapper(Grab(In));
        }
        catch (Exception e)
        {
            Supervise(e);
            return;
        }

        Started(task);
        if (task.IsCompleted)
            Hear(task);
        else
        {
            task.ContinueWith(_hear, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            PullIfRoom();
        }
    }

    public override void OnPull() => EmitEnded();

    public override void OnUpstreamFinish()
    {
        if (Waiting == 0)
            CompleteStage();
    }

    protected abstract void Started(Task<TOut> task);

    protected virtual void Ended(Task<TOut> task)
    {
    }

    /// <summary>Takes the task whose result is to be emitted next, if it has ended.</summary>
    protected abstract bool TryTakeEnded(out Task<TOut> task);

    private void Hear(Task<TOut> task)
    {
        Ended(task);
        if (task.IsCanceled)
        {
            Log.Error("A task in [{0}] was cancelled: its stream completes", Stage);
            CompleteStage();
        }
        else if (task.IsFaulted && Decide(task.Exception) == Directive.Stop)
            FailStage(task.Exception);
        else
            EmitEnded();
    }

    private void EmitEnded()
    {
        while (IsAvailable(Out) && TryTakeEnded(out var task))
        {
            if (!task.IsFaulted)
                Emit(task.Result);
        }

        if (!IsClosed(Out) && Waiting == 0 && IsClosed(In))
            CompleteStage();
        else
            PullIfRoom();
    }

    private void Emit(TOut result)
    {
        try
        {
            Push(Out, result);
        }
        catch (ArgumentNullException e)
        {
            Supervise(e);
        }
    }

    private void PullIfRoom()
    {
        if (Waiting < _parallelism && !HasBeenPulled(In))
            TryPull(In);
    }
}
