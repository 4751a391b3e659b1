using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// Runs the continuations of an actor's asynchronous handlers in turns of its mailbox, so that they see the actor's context
/// and never run beside another handler of it.
/// </summary>
public class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;

    internal ActorTaskScheduler(ActorCell cell) => _cell = cell;

    public static void RunTask(Action action) => RunTask(
        run =>
        {
            run();
            return Task.CompletedTask;
        },
        action);

    /// <summary>Runs <paramref name="asyncAction"/>; until its task ends the actor takes no further message.</summary>
    public static void RunTask(Func<Task> asyncAction) => RunTask(static run => run(), asyncAction);

    internal static void RunTask<T>(Func<T, Task> asyncAction, T argument)
    {
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        cell.TaskScheduler.Start(asyncAction, argument);
    }

    /// <summary>Runs a task in the actor's turn, which the caller has.</summary>
    internal void Execute(Task task)
    {
        // Continuations are to come back here, not to whatever context the thread has.
        var outer = SynchronizationContext.Current;
        if (outer is null)
        {
            TryExecuteTask(task);
            return;
        }

        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            TryExecuteTask(task);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    protected override void QueueTask(Task task)
    {
        if (ActorCell.Current == _cell)
            Execute(task);
        else
            _cell.SendSystemMessage(new SysMsg.ActorTask(task));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
    {
        if (taskWasPreviouslyQueued || ActorCell.Current != _cell)
            return false;
        Execute(task);
        return true;
    }

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Start<T>(Func<T, Task> asyncAction, T argument)
    {
        var start = new Task<Task>(() => asyncAction(argument));
        start.RunSynchronously(this);
        var task = start.GetAwaiter().GetResult();
        if (task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
            return;
        }

        _cell.Mailbox.BeginTask();
        task.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.None, this);
    }

    private void End(Task task)
    {
        var failure = task.IsCanceled ? new TaskCanceledException(task)
            : task.Exception is { InnerExceptions: [var single] } ? single
            : (Exception?)task.Exception;
        _cell.EndTask(failure);
    }
}
