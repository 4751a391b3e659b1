using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Runs;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;
using Serilog;

namespace Overlap.Host.Runs;

/// <summary>Follows a run to its end: it is shown, its snapshots are kept, and a signal stops it.</summary>
internal static class RunWatch
{
    /// <summary>Follows it.</summary>
    /// <param name="run">The run, which has been started.</param>
    /// <param name="system">Its actor system.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="signals">The signals that stop it.</param>
    /// <param name="output">How it is shown.</param>
    /// <param name="begin">Called when it is being followed.</param>
    /// <param name="waited">How long the run has been waited for; null for as long as it has run.</param>
    public static async Task FollowAsync(
        LabRun run, ActorSystem system, RunFolder folder, OverlapSettings settings, Signals? signals, RunOutput output, Action<IRunView> begin,
        Func<TimeSpan>? waited = null)
    {
        await using var view = output.View(new RunProgress(settings.Source.Messages, settings.Source.Duration, waited));
        using var csv = new CsvLog(folder, new LogOptions(TimeProvider.System, settings.Logs.MaxSize, what => Log.Warning("{What}", what)));
        system.ActorOf(SnapshotActor.Props(view, csv, settings.Limits.Drain), "snapshots");
        signals?.OnFirst(
            () =>
            {
                view.Note("stopping (Ctrl-C again ends at once)");
                run.Stop(StopReason.Signal);
            },
            abortMessage: () => File.Exists(folder.PathOf(RunFolder.SummaryFile))
                ? null
                : $"aborted: {RunFolder.SummaryFile} was not written; the logs so far are in {folder.Path}");
        begin(view);
        await run.Completion;
    }
}
