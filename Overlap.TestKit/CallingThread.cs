namespace Overlap.TestKit;

/// <summary>
/// Keeps what follows an await on the thread that ended the awaited task, within the call. A synchronization context, such as a test
/// runner's, or a task scheduler, such as an asynchronous handler's, would send it to another thread: a step would be over before
/// all that it causes had run.
/// </summary>
internal static class CallingThread
{
    public static void Run(Action work) => Run(() =>
    {
        work();
        return true;
    });

    public static T Run<T>(Func<T> work)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return TaskScheduler.Current == TaskScheduler.Default ? work() : RunAsDefaultTask(work);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    // The one way to leave the current scheduler without leaving the thread.
    private static T RunAsDefaultTask<T>(Func<T> work)
    {
        var task = new Task<T>(work);
        task.RunSynchronously(TaskScheduler.Default);
        return task.GetAwaiter().GetResult();
    }
}
