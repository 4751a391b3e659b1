using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Host.Presentation;
using Overlap.Host.Runs;
using Overlap.Metering;
using Overlap.Metering.Watching;
using Overlap.Reports;
using Overlap.Reports.Thresholds;
using Serilog;

namespace Overlap.Host.Watching;

/// <summary>One <c>overlap watch</c> of a process, and its results in one folder.</summary>
/// <param name="settings">The settings: its duration, its thresholds, and where its results go.</param>
/// <param name="signals">The signals that stop it.</param>
/// <param name="monitors">Make it visible outside of this process.</param>
internal sealed class WatchSession(OverlapSettings settings, Signals? signals, IReadOnlyList<IRunMonitor> monitors)
{
    private static readonly TimeSpan FirstReading = TimeSpan.FromSeconds(5);

    // A reading comes a little earlier or later than a second after the one before.
    private static readonly TimeSpan HalfAReading = TimeSpan.FromSeconds(0.5);

    private readonly ThresholdWatch _thresholds = new(settings.Thresholds);

    /// <summary>Watches to the end.</summary>
    /// <param name="process">The process.</param>
    /// <param name="output">How it is shown, and its results are written.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">It cannot be watched, or a threshold does not hold.</exception>
    public async Task<int> RunAsync(DotnetProcess process, RunOutput output)
    {
        StartCheck.Folder(settings.Logs);
        await using var stream = await MeterStream.TryOpenAsync(process.Pid)
            ?? throw new CommandException(ExitCode.Usage, $"{process.Name} ({process.Pid}) does not answer: it has ended, is stopped, or belongs to another user");
        var first = await stream.NextAsync(FirstReading);
        if (first is not { Handlers.Count: > 0 } || stream.IsOfLab)
            throw new CommandException(ExitCode.Usage, WhyNot(process, stream.IsOfLab));
        using var folder = RunFolder.Create(settings.Logs.Directory, TimeProvider.System, settings.Logs.Name);
        Runs.Diagnostics.Start(folder);
        try
        {
            folder.Publish(settings.Logs.Keep, StandardError.Write);
            var recorder = new WatchRecorder(process.Name, TimeProvider.System);
            recorder.Note(RunEventKind.Started, $"watching {process.Name}, pid {process.Pid}");
            var reason = await FollowAsync(process, stream, first, recorder, folder, output);
            recorder.Note(RunEventKind.Ended, "");
            var record = recorder.ToRecord(reason);
            record = record with { Summary = _thresholds.Judge(record.Summary) };
            foreach (var monitor in monitors)
                monitor.Show(record);
            return await RunResults.PublishAsync(record, folder, output);
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    private static string WhyNot(DotnetProcess process, bool isOfLab) => isOfLab
        ? $"{process.Name} ({process.Pid}) is a run of Overlap's lab, which shows itself: overlap run --web"
        : $"{process.Name} ({process.Pid}) has no meter named Overlap: it appears with the first probe or measured mailbox (docs/own-handlers.md)";

    private async Task<StopReason> FollowAsync(
        DotnetProcess process, MeterStream stream, ProcessReading first, WatchRecorder recorder, RunFolder folder, RunOutput output)
    {
        await using var view = output.View(new RunProgress(null, settings.Source.Duration));
        using var csv = new CsvLog(folder, new LogOptions(TimeProvider.System, settings.Logs.MaxSize, what => Log.Warning("{What}", what)));
        using var stop = new CancellationTokenSource();
        signals?.OnFirst(
            () =>
            {
                view.Note("stopping (Ctrl-C again ends at once)");
                stop.Cancel();
            },
            abortMessage: () => $"aborted; what there is so far is in {folder.Path}");
        view.Note($"watching {process.Name} ({process.Pid})");
        try
        {
            Show(first);
            await foreach (var reading in stream.ReadAsync(stop.Token))
            {
                Show(reading);
                if (_thresholds.IsBroken)
                    return StopReason.Threshold;
                if (recorder.Elapsed + HalfAReading >= settings.Source.Duration)
                    return StopReason.Duration;
            }
            view.Note($"{process.Name} ({process.Pid}) has ended");
            return StopReason.Process;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return StopReason.Signal;
        }
        finally
        {
            signals?.Forget();
            if (stream.IsCut)
                Log.Warning("There are more handlers than are followed: some are missing.");
        }

        void Show(ProcessReading reading)
        {
            foreach (var happened in recorder.Add(reading, process.ReadResident()))
            {
                view.Show(happened);
                view.Note(LogLine.Escape(happened.Text));
            }
            var snapshot = recorder.TakeSnapshot();
            csv.Write(snapshot);
            view.Show(snapshot);
            LookAtThresholds(recorder, view);
            foreach (var monitor in monitors.Where(each => each.WantsRecord))
                monitor.Show(recorder.ToRecord(stoppedBy: null));
        }
    }

    private void LookAtThresholds(WatchRecorder recorder, IRunView view)
    {
        if (_thresholds.IsEmpty)
            return;
        foreach (var violated in _thresholds.Look(recorder.ToRecord(stoppedBy: null).Summary))
        {
            var happened = recorder.Note(RunEventKind.Threshold, ThresholdText.Of(violated));
            view.Show(happened);
            view.Note($"threshold {LogLine.Escape(happened.Text)}");
        }
    }
}
