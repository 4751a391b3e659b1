using Overlap.Actors.Messages;
using Overlap.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// Mode <c>pipe</c>: the body's task is started and not awaited; as with <c>PipeTo</c> the actor goes on, and counts each end when it
/// gets to it, by the time stamp of the thread where the body ended. Any number of messages may be in flight. A task that has already
/// ended when the body returns it is counted at once.
/// </summary>
internal sealed class PipeWorker : WorkerActor
{
    // A busy worker looks itself for what has ended, so that it needs no messages, and the router soon hears of its capacity.
    private const int StartsBetweenLooks = 32;

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
        Receive<TasksEnded>(_ => Work());
    }

    private void Work()
    {
        State.Ended.Wake();
        do
        {
            CountEnded();
            for (var started = 1; TryStart(Time.GetTimestamp(), out var message); started++)
            {
                Run(message);
                if (started % StartsBetweenLooks == 0)
                    CountEnded();
            }
        }
        while (!State.Ended.TrySleep());
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
        var pending = _pool.TryPop(out var used) ? used : new PendingTask(Time, State.Ended);
        pending.Start(task, State.Detach(), State.Backlog.Current.TransferReference(), Self);
    }

    private void CountEnded()
    {
        if (!State.Ended.TryTake(out var ended))
            return;
        do
        {
            State.End(in ended.Task.Run, ended.At, ended.Failure);
            _pool.Push(ended.Task);
        }
        while (State.Ended.TryTake(out ended));
        NotifyCapacity();
    }

    /// <summary>Event: a task has ended while the worker slept.</summary>
    internal sealed class TasksEnded : Signal<TasksEnded>;
}
