using Akka.Dispatch;

namespace Overlap.Actors.VirtualTime;

/// <summary>
/// Makes continuations run inline, on the thread that completes the awaited task. A synchronization context (such as a test runner's)
/// or a task scheduler (such as that of an asynchronous handler) would post them to another thread, and a step of virtual time would
/// end before all its consequences had run.
/// </summary>
internal static class CallingThread
{
    public static void Run(Action work) => Run(() =>
    {
        work();
        return true;
    });

    public static void Run(IRunnable work)
    {
        if (SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default)
            work.Run();
        else
            Run(work.Run);
    }

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

    // The only way to leave the current task scheduler and stay on the thread.
    private static T RunAsDefaultTask<T>(Func<T> work)
    {
        var task = new Task<T>(work);
        task.RunSynchronously(TaskScheduler.Default);
        return task.GetAwaiter().GetResult();
    }
}
