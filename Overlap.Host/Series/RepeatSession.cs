using Overlap.Actors.Configuration;
using Overlap.Actors.Workers.Bodies;
using Overlap.Host.Runs;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Html;
using Overlap.Reports.Series;

namespace Overlap.Host.Series;

/// <summary><c>overlap run --repeat N</c>: the same run several times, one after the other, each in a folder of its own in one folder.</summary>
/// <param name="kind">How each is run.</param>
/// <param name="compose">Composes the configuration of a run, by its number from 1; all differ in their seed at most.</param>
/// <param name="signals">The signals that stop it.</param>
/// <param name="count">How many runs.</param>
/// <param name="notes">Gets its progress.</param>
internal sealed class RepeatSession(SeriesKind kind, Func<int, EffectiveConfig> compose, Signals? signals, int count, TextWriter notes)
{
    /// <summary>Runs to the end, or to a signal; what is done by then counts.</summary>
    /// <param name="report">Called with the report and the folder, if a run has ended in order.</param>
    public async Task<int> RunAsync(Action<RepeatReport, string> report)
    {
        var settings = compose(1).Settings;
        StartCheck.Folder(settings.Logs);
        StartCheck.Run(settings, withProducer: true);
        BodyFactory.Find(settings.Worker.Body);
        using var folder = RunFolder.Create(settings.Logs.Directory, TimeProvider.System, settings.Logs.Name);
        folder.Publish(settings.Logs.Keep, StandardError.Write);
        var progress = new SeriesProgress(count, settings.Source.Duration, TimeProvider.System);
        var (runs, summaries) = (new List<RunEnd>(), new List<Summary>());
        var all = RepeatReport.Of(count, runs, summaries);
        while (runs.Count < count && signals is not { IsTaken: true })
        {
            notes.WriteLine($"overlap: run {progress.Next(runs.Count)}");
            var number = runs.Count + 1;
            var run = await SeriesRun.RunAsync(kind, $"{number}", compose(number), signals, folder, notes);
            if (run.IsInterrupted)
                break;
            runs.Add(run.End);
            if (run.End.Error is { } error)
                StandardError.Write($"run {run.End.Name}: {error}");
            if (!ExitCode.IsFailure(run.End.ExitCode))
                summaries.Add(run.Summary!);
            all = RepeatReport.Of(count, runs, summaries);
            folder.WriteText(RunFolder.RepeatFile, SeriesJson.Write(all));
        }
        if (summaries.Count == 0)
            throw new CommandException(ExitCode.Failed, $"None of the {count} runs has ended in order.");
        ReportFile.Write(folder.Path);
        SeriesResults.Write(report, all, folder.Path);
        return SeriesRun.WorstCode(runs);
    }
}
