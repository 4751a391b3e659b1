using Overlap.Actors.Configuration;
using Overlap.Actors.Runs;
using Overlap.Actors.Simulation;
using Overlap.Host.Presentation;
using Overlap.Reports;
using Serilog;

namespace Overlap.Host.Runs;

/// <summary>One <c>overlap simulate</c>: a run in virtual time in this process, and its results in one folder.</summary>
/// <param name="config">The validated configuration.</param>
/// <param name="configName">The config file as named on the command line; null if there is none.</param>
/// <param name="signals">The signals that stop it.</param>
internal sealed class SimulationSession(EffectiveConfig config, string? configName, Signals? signals)
{
    private readonly OverlapSettings _settings = SimulatedRun.SettingsOf(config.Settings);

    /// <summary>Runs to the end.</summary>
    /// <param name="output">How it is shown, and its results are written.</param>
    /// <param name="inSeries">Creates its folder within that of a series; null for a folder in <c>overlap.logs.directory</c>.</param>
    public async Task<int> RunAsync(RunOutput output, Func<RunFolder>? inSeries = null)
    {
        var logs = _settings.Logs;
        if (inSeries is null)
            StartCheck.Folder(logs);
        StartCheck.Run(_settings, withProducer: true);
        var system = LabSystem.Create(config, SimulatedRun.ConfigOf(config.Config, _settings));
        using var simulation = new SimulatedRun(system, _settings);
        try
        {
            using var folder = inSeries?.Invoke() ?? RunFolder.Create(logs.Directory, TimeProvider.System, logs.Name);
            Diagnostics.Start(folder);
            var run = Start(simulation, folder);
            if (inSeries is null)
                folder.Publish(logs.Keep, StandardError.Write);
            var begun = TimeProvider.System.GetTimestamp();
            await RunWatch.FollowAsync(
                run, system, folder, _settings, signals, output, _ => simulation.Advance(run), () => TimeProvider.System.GetElapsedTime(begun));
            if (simulation.Stray is { } stray)
                Log.Warning("{Stray} has not ended and waits for nothing in virtual time: a real delay or I/O does not end in it. Await context.WaitAsync.", stray);
            foreach (var fault in simulation.FaultsLeft)
                Log.Warning("{Key}: {Fault} has not happened: the run ended before.", FaultSettings.Path, fault);
            return await RunResults.PublishAsync(run.Record, folder, output);
        }
        finally
        {
            _ = system.Terminate();
            await Log.CloseAndFlushAsync();
        }
    }

    private LabRun Start(SimulatedRun simulation, RunFolder folder)
    {
        try
        {
            folder.WriteText(RunFolder.ConfigFile, config.Text);
            return simulation.Start(new LabRunOptions { ConfigName = configName, Folder = folder });
        }
        catch
        {
            Log.CloseAndFlush();
            folder.Discard();
            throw;
        }
    }
}
