using Overlap.Actors;
using Overlap.Actors.Metrics;
using Serilog;

namespace Overlap.Host.Producers;

/// <summary>The producer that belongs to a run: its end is the end of the run's source, and its last report goes into the summary.</summary>
internal sealed class RunProducer : IDisposable
{
    private readonly ProducerProcess _process;
    private readonly Task<ProducerStats?> _last;

    private RunProducer(ProducerProcess process, LabRun run)
    {
        _process = process;
        _last = FollowAsync(run);
    }

    /// <summary>Starts it.</summary>
    /// <param name="configFile">Says everything.</param>
    /// <param name="run">What it feeds.</param>
    public static RunProducer Start(string configFile, LabRun run) =>
        new(ProducerProcess.Start(ProducerProcess.Command(configFile), TimeProvider.System), run);

    /// <summary>Asks it to stop, and ends it where it has not after <paramref name="patience"/>.</summary>
    /// <returns>What it did; null where it never said.</returns>
    public async Task<ProducerStats?> StopAsync(TimeSpan patience)
    {
        await _process.StopAsync(patience);
        return await _last;
    }

    /// <summary>Ends it at once, if it still runs.</summary>
    public void Dispose() => _process.Dispose();

    private async Task<ProducerStats?> FollowAsync(LabRun run)
    {
        ProducerReport? last = null;
        await foreach (var report in _process.ReadReportsAsync())
        {
            if (report.Error is { } error)
            {
                Log.Error("{Error}", error);
                run.Stop(StopReason.Error);
            }
            else
            {
                last = report;
            }
        }
        run.EndOfSource();
        return last?.ToStats();
    }
}
