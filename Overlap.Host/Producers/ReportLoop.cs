namespace Overlap.Host.Producers;

/// <summary>Reports once a second while a task runs, and once more at its end.</summary>
internal static class ReportLoop
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Reports until <paramref name="running"/> has ended. Its exception is rethrown after the last report.</summary>
    public static async Task RunAsync(Task running, Action report, TimeProvider time)
    {
        using var second = new PeriodicTimer(Interval, time);
        var tick = second.WaitForNextTickAsync().AsTask();
        while (await Task.WhenAny(running, tick) == tick)
        {
            report();
            tick = second.WaitForNextTickAsync().AsTask();
        }
        report();
        await running;
    }
}
