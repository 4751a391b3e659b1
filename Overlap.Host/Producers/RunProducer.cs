using Overlap.Actors.Runs;
using Overlap.Metering;
using Serilog;

namespace Overlap.Host.Producers;

/// <summary>The producer of a run: when it ends, the run's source has ended, and its last report goes into the summary.</summary>
internal sealed class RunProducer : IDisposable
{
    private readonly ProducerProcess _process;
    private readonly Task<ProducerStats?> _last;

    private RunProducer(ProducerProcess process, LabRun run)
    {
        _process = process;
        _last = FollowAsync(run);
    }

    /// <summary>Starts the producer.</summary>
    public static RunProducer Start(string configFile, LabRun run) =>
        new(ProducerProcess.Start(ProducerProcess.Command(configFile), TimeProvider.System), run);

    /// <summary>Asks the producer to stop, and kills it if it has not exited after <paramref name="timeout"/>.</summary>
    /// <returns>Its figures; null if it never reported.</returns>
    public async Task<ProducerStats?> StopAsync(TimeSpan timeout)
    {
        await _process.StopAsync(timeout);
        return await _last;
    }

    /// <summary>Kills the producer if it is still running.</summary>
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
