using System.Net;
using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Actors.Time;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Owners;
using Overlap.Host.Presentation;
using Overlap.Host.Runs;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Transport;
using Serilog;

namespace Overlap.Host.Nodes;

/// <summary>One <c>overlap run --nodes</c> or <c>overlap pull --nodes</c>: this process owns the run, and nodes work.</summary>
/// <param name="config">The validated configuration.</param>
/// <param name="configName">The config file as named on the command line; null if there is none.</param>
/// <param name="signals">The signals that stop it.</param>
/// <param name="nodes">How many nodes.</param>
/// <param name="host">The host that nodes reach this process by.</param>
/// <param name="join">Members of the cluster; none to start the nodes here for the time of the run.</param>
/// <param name="isPulling">Whether messages come from any ZeroMQ PUSH; otherwise this process makes them.</param>
internal sealed class ClusterSession(
    EffectiveConfig config, string? configName, Signals? signals, int nodes, string host, IReadOnlyList<DnsEndPoint> join,
    bool isPulling)
{
    /// <summary>Runs to the end.</summary>
    /// <param name="output">How it is shown, and its results are written.</param>
    /// <param name="monitors">Make it visible outside of this process.</param>
    /// <param name="inSeries">Creates its folder within that of a series; null for a folder in <c>overlap.logs.directory</c>.</param>
    public async Task<int> RunAsync(RunOutput output, IReadOnlyList<IRunMonitor> monitors, Func<RunFolder>? inSeries = null)
    {
        var logs = config.Settings.Logs;
        if (inSeries is null)
            StartCheck.Folder(logs);
        StartCheck.Run(config.Settings, withProducer: !isPulling);
        if (!isPulling && config.Settings.Source.IsPoisson)
            throw new SettingsException("overlap.source.arrivals = poisson: a run over several nodes deals its messages evenly: set even");
        // First, and before there is a folder: a run whose port is taken changes nothing.
        using var source = isPulling ? PullSource.Open(config.Settings, Transports.Create(config.Settings.Source.Transport), PreciseTimeProvider.Instance) : null;
        using var memory = new ProcessMemory();
        var member = ClusterSystem.Start(config, ClusterConfig.OwnerRole, new DnsEndPoint(host, 0));
        try
        {
            member.Join(join);
            using var local = join.Count == 0 ? LocalNodes.Start(nodes, member.Address) : null;
            using var folder = inSeries?.Invoke() ?? RunFolder.Create(logs.Directory, TimeProvider.System, logs.Name);
            Runs.Diagnostics.Start(folder);
            folder.WriteText(RunFolder.ConfigFile, config.Text);
            if (inSeries is null)
                folder.Publish(logs.Keep, StandardError.Write);
            var run = Start(member, source, memory, monitors);
            _ = local?.TellFirstEndAsync(run.EndUnlessBegun);
            var record = await FollowAsync(run, source, member.System, folder, output);
            foreach (var monitor in monitors)
                monitor.Show(record);
            return await RunResults.PublishAsync(record, folder, output);
        }
        catch (ClusterException failed)
        {
            throw new CommandException(ExitCode.Failed, failed.Message);
        }
        finally
        {
            await member.LeaveAsync();
            await Log.CloseAndFlushAsync();
        }
    }

    private ClusterRun Start(ClusterMember member, PullSource? source, ProcessMemory memory, IReadOnlyList<IRunMonitor> monitors) => ClusterRun.Start(member.System, new OwnedRun
    {
        Settings = config.Settings,
        Config = config.Text,
        ConfigName = configName,
        Nodes = nodes,
        Membership = member.Membership,
        Version = ClusterConfig.Version,
        Transport = Transports.Create(config.Settings.Source.Transport),
        Source = source,
        ResidentMemory = memory.ReadResident,
        Monitors = monitors,
        Endpoint = _ => $"tcp://{host}:*",
        Time = PreciseTimeProvider.Instance,
    });

    private async Task<RunRecord> FollowAsync(ClusterRun run, PullSource? source, ActorSystem system, RunFolder folder, RunOutput output)
    {
        var settings = config.Settings;
        await using var view = output.View(new RunProgress(settings.Source.Messages, settings.Source.Duration));
        using var csv = new CsvLog(folder, new LogOptions(TimeProvider.System, settings.Logs.MaxSize, what => Log.Warning("{What}", what)));
        system.ActorOf(SnapshotActor.Props(view, csv, settings.Limits.Drain), "snapshots");
        signals?.OnFirst(
            () =>
            {
                view.Note("stopping (Ctrl-C again ends at once)");
                run.Stop(StopReason.Signal);
            },
            abortMessage: () => $"aborted: {RunFolder.SummaryFile} was not written; the logs so far are in {folder.Path}");
        if (source is not null)
            PullNotes.Write(view, source.Socket.Endpoints, settings.Source);
        return await run.Completion;
    }
}
