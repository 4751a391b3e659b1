using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Actors.Runs;
using Overlap.Host.Presentation;
using Overlap.Host.Producers;
using Overlap.Reports;
using Overlap.Transport;
using Serilog;

namespace Overlap.Host.Runs;

/// <summary>
/// One <c>overlap run</c> or <c>overlap pull</c>: workers in this process, with or without a producer in a child process, and the
/// results in one folder.
/// </summary>
/// <param name="config">The validated configuration.</param>
/// <param name="configName">The config file as named on the command line; null if there is none.</param>
/// <param name="signals">The signals that stop it.</param>
/// <param name="startProducer">Starts its producer; null where any ZeroMQ PUSH can be one.</param>
internal sealed class RunSession(EffectiveConfig config, string? configName, Signals? signals, Func<ProducerProcess>? startProducer = null)
{
    // A body that ignores its cancellation must not keep the process alive.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs to the end.</summary>
    /// <param name="output">How it is shown, and its results are written.</param>
    /// <param name="monitors">Make it visible outside of this process.</param>
    /// <param name="inSeries">Creates its folder within that of a series; null for a folder in <c>overlap.logs.directory</c>.</param>
    public async Task<int> RunAsync(RunOutput output, IReadOnlyList<IRunMonitor> monitors, Func<RunFolder>? inSeries = null)
    {
        if (inSeries is null)
            StartCheck.Folder(config.Settings.Logs);
        StartCheck.Run(config.Settings, startProducer is not null);
        // First, and before there is a folder: a run whose port is taken changes nothing.
        var starting = startProducer is null ? null : RunProducer.BeginAsync(startProducer(), config.Text);
        var system = LabSystem.Create(config);
        try
        {
            using var producer = starting is null ? null : await BegunAsync(starting);
            var logs = config.Settings.Logs;
            using var folder = inSeries?.Invoke() ?? RunFolder.Create(logs.Directory, TimeProvider.System, logs.Name);
            Diagnostics.Start(folder);
            foreach (var note in PlatformNotes.Of(config.Settings.Source.Transport, config.Settings.Source.Endpoints))
                Warn(note);
            if (config.Settings.Simulate.Faults.Count > 0)
                Log.Warning("{Key} is for overlap simulate: nothing goes wrong in this run.", FaultSettings.Path);
            var run = Start(system, folder, producer, monitors);
            if (inSeries is null)
                folder.Publish(logs.Keep, StandardError.Write);
            await RunWatch.FollowAsync(run, system, folder, config.Settings, signals, output, view => Begin(run, producer, view));
            // Once: the report in the folder and that of the live page are one.
            var record = run.Record;
            foreach (var monitor in monitors)
                monitor.Show(record);
            // Meanwhile: nothing below needs the actors.
            _ = system.Terminate();
            return await RunResults.PublishAsync(record, folder, output, hasFailed: producer is { HasFailed: true });
        }
        finally
        {
            await Task.WhenAny(system.Terminate(), Timer(StopTimeout));
            await Log.CloseAndFlushAsync();
        }
    }

    // A signal of the terminal may reach the producer before it can ignore it.
    private async Task<RunProducer> BegunAsync(Task<RunProducer> starting)
    {
        try
        {
            return await starting;
        }
        catch (CommandException) when (signals is { IsTaken: true })
        {
            throw new CommandException(ExitCode.Interrupted, "Stopped before it had begun.");
        }
    }

    private LabRun Start(ActorSystem system, RunFolder folder, RunProducer? producer, IReadOnlyList<IRunMonitor> monitors)
    {
        try
        {
            folder.WriteText(RunFolder.ConfigFile, config.Text);
            var source = config.Settings.Source;
            var settings = config.Settings with { Source = source with { Endpoints = producer?.Endpoints ?? source.Endpoints } };
            return LabRun.Start(
                system, settings, new LabRunOptions { ConfigName = configName, Folder = folder, Producer = producer, Monitors = monitors });
        }
        catch
        {
            Log.CloseAndFlush();
            folder.Discard();
            throw;
        }
    }

    private void Begin(LabRun run, RunProducer? producer, IRunView view)
    {
        if (producer is null)
            PullNotes.Write(view, run.Endpoints, config.Settings.Source);
        else
            producer.Follow(run);
    }

    private static async Task Timer(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    private static void Warn(string what) => Log.Warning("{What}", what);
}
