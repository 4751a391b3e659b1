namespace Overlap.TestKit;

/// <summary>
/// Keeps what follows an await on the thread that ended the awaited task, within the call: a synchronization context, such as
/// a test runner's, would send it to another thread, and a step would be over before all that it causes had run.
/// </summary>
internal static class CallingThread
{
    public static T Run<T>(Func<T> work)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public static void Run(Action work) => Run(() =>
    {
        work();
        return true;
    });
}
