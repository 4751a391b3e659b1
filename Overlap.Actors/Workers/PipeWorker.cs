using Overlap.Actors.Messages;
using Overlap.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// Mode <c>pipe</c>: the body's task is started and not awaited; its end arrives as a message, as with <c>PipeTo</c>. Any number of
/// messages may be in flight. A task that has already ended when the body returns it is counted at once.
/// </summary>
internal sealed class PipeWorker : WorkerActor
{
    private readonly IAsyncTaskBody _body;
    private readonly Stack<PendingTask> _pool = new();

    /// <param name="state">The state that outlives the worker's incarnations.</param>
    /// <param name="body">The work for each message.</param>
    public PipeWorker(WorkerState state, IAsyncTaskBody body) : base(state)
    {
        _body = body;
        Receive<Assignment>(assignment =>
        {
            State.Backlog.Add(assignment);
            Work();
        });
        Receive<Resume>(_ => Work());
        Receive<PendingTask>(Complete);
    }

    private void Work()
    {
        while (TryStart(Time.GetTimestamp(), out var message))
            Run(message);
    }

    private void Run(Message message)
    {
        Exception? failure = null;
        try
        {
            var task = _body.RunAsync(message, BodyContext);
            if (!task.IsCompleted)
            {
                Follow(task);
                return;
            }
            task.GetAwaiter().GetResult();
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }
        // The task ended synchronously, so it was never in flight beside another; sending a message to Self would make it so.
        End(failure);
    }

    private void Follow(ValueTask task)
    {
        var pending = _pool.TryPop(out var used) ? used : new PendingTask(Time);
        pending.Start(task, State.Detach(), State.Backlog.Current.TransferReference(), Self);
    }

    private void Complete(PendingTask pending)
    {
        State.End(in pending.Run, pending.EndedAt, pending.Failure);
        NotifyCapacity();
        _pool.Push(pending);
    }
}
