namespace Overlap.Host.Producers;

/// <summary>Reports once a second while something runs, and once more at its end.</summary>
internal static class ReportLoop
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Reports until <paramref name="running"/> has ended. Its exception goes through after the last report.</summary>
    /// <param name="running">What is reported on.</param>
    /// <param name="report">Makes one report.</param>
    /// <param name="time">The clock of the seconds.</param>
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
