namespace Overlap.Host.Producers;

/// <summary>Reports at an interval while a task runs, and once more at its end.</summary>
internal static class ReportLoop
{
    /// <summary>Reports until <paramref name="running"/> has ended. Its exception is rethrown after the last report.</summary>
    public static async Task RunAsync(Task running, TimeSpan interval, Action report, TimeProvider time)
    {
        using var timer = new PeriodicTimer(interval, time);
        var tick = timer.WaitForNextTickAsync().AsTask();
        while (await Task.WhenAny(running, tick) == tick)
        {
            report();
            tick = timer.WaitForNextTickAsync().AsTask();
        }
        report();
        await running;
    }
}
