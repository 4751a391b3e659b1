using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal static class TaskExtensions
{
    /// <summary>Calls the handler as the stage's own when the task has ended: at once if it has.</summary>
    public static void OnEnd<TTask>(this GraphStageLogic logic, TTask task, Action<TTask> handler) where TTask : Task
    {
        if (task.IsCompleted)
        {
            handler(task);
            return;
        }

        var callback = logic.GetAsyncCallback(handler);
        task.ContinueWith(
            ended => callback((TTask)ended), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Why a task failed, as an await would throw it.</summary>
    public static Exception OriginalException(this Task task) =>
        task.IsCanceled ? new TaskCanceledException(task) : task.Exception!.InnerExceptions[0];
}
