using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Runs;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;
using Overlap.Host.Producers;
using Overlap.Metering;
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
/// <param name="withProducer">Whether to start a producer; otherwise any ZeroMQ PUSH can be one.</param>
internal sealed class RunSession(EffectiveConfig config, string? configName, Signals? signals, bool withProducer)
{
    private const string ConfigFileName = "overlap.conf";
    private const string SummaryFileName = "summary.json";

    // A body that ignores its cancellation must not keep the process alive.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs to the end.</summary>
    /// <param name="report">Called with the summary and the results' folder.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(Action<Summary, string> report)
    {
        DescriptorLimit.Check(config.Settings.Worker.Count);
        config.Settings.Source.CheckEndpoints(bindsByDefault: false);
        if (withProducer)
            config.Settings.Source.CheckEndpoints(bindsByDefault: true);
        var logs = config.Settings.Logs;
        if (logs.Name is { } name && Path.Exists(Path.Combine(logs.Directory, name)))
        {
            throw new SettingsException(
                $"overlap.logs.name = {name}: '{Path.Combine(logs.Directory, name)}' exists. Choose another name (--name), or none.");
        }
        using var folder = RunFolder.Create(logs.Directory, logs.Keep, TimeProvider.System, StandardError.Write, logs.Name);
        Diagnostics.Start(folder);
        foreach (var note in PlatformNotes.Of(config.Settings.Source.Transport, config.Settings.Source.Endpoints))
            Warn(note);
        folder.WriteText(ConfigFileName, config.Text);
        var system = ActorSystem.Create("overlap", config.Config);
        try
        {
            var summary = await RunAsync(system, folder);
            // Printed before it is written, so that a full disk cannot prevent it.
            report(summary, folder.Path);
            folder.WriteText(SummaryFileName, SummaryJson.Write(summary));
            return summary.StoppedBy == StopReason.Error ? ExitCode.Failed : ExitCode.Ok;
        }
        finally
        {
            await Task.WhenAny(system.Terminate(), Timer(StopTimeout));
            await Log.CloseAndFlushAsync();
        }
    }

    private async Task<Summary> RunAsync(ActorSystem system, RunFolder folder)
    {
        // First, so that it connects while the rest is being set up.
        var run = LabRun.Start(system, config.Settings, new LabRunOptions
        {
            ConfigName = configName,
            Folder = folder,
            Guardian = config.Settings.Tokens.Enabled ? ThisProgram.Command(ThisProgram.GuardianArguments) : null,
        });
        await using var view = Terminal.ViewRun();
        using var csv = new CsvLog(folder, new LogOptions(TimeProvider.System, config.Settings.Logs.MaxSize, Warn));
        system.ActorOf(SnapshotActor.Props(view, csv), "snapshots");
        if (run.RunsInline)
            Warn("The body is synchronous: even in mode pipe, no more than 1 message is in flight per worker.");
        signals?.OnFirst(() =>
        {
            view.Note("stopping: emitting what was received and waiting for the bodies (Ctrl-C again ends at once)");
            run.Stop(StopReason.Signal);
        });
        if (!withProducer)
        {
            view.Note($"pulling on {string.Join(", ", run.Endpoints)}");
            return await run.Completion;
        }
        using var producer = RunProducer.Start(folder.PathOf(ConfigFileName), run);
        var summary = await run.Completion;
        return summary with { Producer = await producer.StopAsync(StopTimeout) };
    }

    private static async Task Timer(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    private static void Warn(string what) => Log.Warning("{What}", what);
}
