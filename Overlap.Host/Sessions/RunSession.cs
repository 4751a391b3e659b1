using Akka.Actor;
using Overlap.Actors;
using Overlap.Actors.Logs;
using Overlap.Actors.Metrics;
using Overlap.Host.Commands;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;
using Overlap.Host.Producers;
using Serilog;

namespace Overlap.Host.Sessions;

/// <summary>
/// One <c>overlap run</c> or <c>overlap pull</c>: workers here, with or without a producer in a process of its own, and the results in
/// one folder.
/// </summary>
/// <param name="config">The checked configuration.</param>
/// <param name="configName">The config file as it was named; null without one.</param>
/// <param name="signals">End it.</param>
/// <param name="withProducer">Whether to start a producer; otherwise any ZeroMQ PUSH is one.</param>
internal sealed class RunSession(EffectiveConfig config, string? configName, Signals? signals, bool withProducer)
{
    private const string ConfigFileName = "overlap.conf";
    private const string SummaryFileName = "summary.json";

    // A body that does not heed its cancellation must not keep the process.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs it to its end.</summary>
    /// <param name="report">Gets the summary and the results' folder.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(Action<Summary, string> report)
    {
        DescriptorLimit.Check(config.Settings.Worker.Count);
        config.Settings.Source.CheckEndpoints(bindsByDefault: false);
        if (withProducer)
            config.Settings.Source.CheckEndpoints(bindsByDefault: true);
        var logs = config.Settings.Logs;
        using var folder = RunFolder.Create(logs.Directory, logs.Keep, TimeProvider.System, Warn);
        Diagnostics.Start(folder);
        folder.WriteText(ConfigFileName, config.Text);
        var system = ActorSystem.Create("overlap", config.Config);
        try
        {
            var summary = await RunAsync(system, folder);
            // First where no full disk can keep it.
            report(summary, folder.Path);
            folder.WriteText(SummaryFileName, SummaryJson.Write(summary));
            return summary.StoppedBy == StopReason.Error ? ExitCode.Failed : ExitCode.Ok;
        }
        finally
        {
            await Task.WhenAny(system.Terminate(), Timer(Patience));
            await Log.CloseAndFlushAsync();
        }
    }

    private async Task<Summary> RunAsync(ActorSystem system, RunFolder folder)
    {
        // First: it connects while the rest is made ready.
        var run = LabRun.Start(system, config.Settings, new LabRunOptions
        {
            ConfigName = configName,
            Folder = folder,
            Guardian = config.Settings.Tokens.Enabled ? ThisProgram.Command(TokensGuardianCommand.Words) : null,
        });
        await using var view = Terminal.ViewRun();
        using var csv = new CsvLog(folder, new LogOptions(TimeProvider.System, config.Settings.Logs.MaxSize, Warn));
        system.ActorOf(Props.Create<SnapshotActor>(view, csv), "snapshots");
        if (run.RunsInline)
            Warn("The body is synchronous: in mode pipe, too, no more than 1 message a worker is in flight.");
        signals?.OnFirst(() =>
        {
            view.Note("stopping: what was received is emitted, and the bodies end (Ctrl-C again ends at once)");
            run.Stop(StopReason.Signal);
        });
        if (!withProducer)
        {
            view.Note($"pulling on {string.Join(", ", run.Endpoints)}");
            return await run.Completion;
        }
        using var producer = RunProducer.Start(folder.PathOf(ConfigFileName), run);
        var summary = await run.Completion;
        return summary with { Producer = await producer.StopAsync(Patience) };
    }

    private static async Task Timer(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    private static void Warn(string what) => Log.Warning("{What}", what);
}
