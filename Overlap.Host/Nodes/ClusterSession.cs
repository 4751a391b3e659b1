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

/// <summary>One <c>overlap run --nodes</c>: this process owns the run, and nodes work.</summary>
/// <param name="config">The validated configuration.</param>
/// <param name="configName">The config file as named on the command line; null if there is none.</param>
/// <param name="signals">The signals that stop it.</param>
/// <param name="nodes">How many nodes.</param>
/// <param name="host">The host that nodes reach this process by.</param>
/// <param name="join">Members of the cluster; none to start the nodes here for the time of the run.</param>
internal sealed class ClusterSession(
    EffectiveConfig config, string? configName, Signals? signals, int nodes, string host, IReadOnlyList<DnsEndPoint> join)
{
    /// <summary>Runs to the end.</summary>
    /// <param name="output">How it is shown, and its results are written.</param>
    public async Task<int> RunAsync(RunOutput output)
    {
        var logs = config.Settings.Logs;
        StartCheck.Folder(logs);
        StartCheck.Run(config.Settings, withProducer: true);
        if (config.Settings.Source.IsPoisson)
            throw new SettingsException("overlap.source.arrivals = poisson: a run over several nodes deals its messages evenly: set even");
        var member = ClusterSystem.Start(config, ClusterConfig.OwnerRole, new DnsEndPoint(host, 0));
        try
        {
            member.Join(join);
            using var local = join.Count == 0 ? LocalNodes.Start(nodes, member.Address) : null;
            using var folder = RunFolder.Create(logs.Directory, TimeProvider.System, logs.Name);
            Diagnostics.Start(folder);
            folder.WriteText(RunFolder.ConfigFile, config.Text);
            folder.Publish(logs.Keep, StandardError.Write);
            var record = await FollowAsync(Start(member), member.System, folder, output);
            record = record with { Summary = new ThresholdWatch(config.Settings.Thresholds).Judge(record.Summary) };
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

    private ClusterRun Start(ClusterMember member) => ClusterRun.Start(member.System, new OwnedRun
    {
        Settings = config.Settings,
        Config = config.Text,
        ConfigName = configName,
        Nodes = nodes,
        Membership = member.Membership,
        Version = ClusterConfig.Version,
        Transport = Transports.Create(config.Settings.Source.Transport),
        Endpoint = _ => $"tcp://{host}:*",
        Time = PreciseTimeProvider.Instance,
    });

    private async Task<RunRecord> FollowAsync(ClusterRun run, ActorSystem system, RunFolder folder, RunOutput output)
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
        return await run.Completion;
    }
}
