using Overlap.Host.Runs;
using Overlap.Reports;
using Overlap.Reports.Html;
using Overlap.Reports.Series;

namespace Overlap.Host.Series;

/// <summary><c>overlap sweep</c>: a run for each combination, one after the other, each in a folder of its own in one folder.</summary>
/// <param name="kind">How each is run.</param>
/// <param name="sweep">The combinations, checked.</param>
/// <param name="signals">The signals that stop it.</param>
/// <param name="notes">Gets its progress.</param>
internal sealed class SweepSession(SeriesKind kind, Sweep sweep, Signals? signals, TextWriter notes)
{
    /// <summary>Runs what is missing to the end, or to a signal; what is done by then is kept.</summary>
    /// <param name="resume">The folder of a sweep to go on with; null for a new one.</param>
    /// <param name="report">Called with the report and the folder.</param>
    public async Task<int> RunAsync(string? resume, Action<SweepReport, string> report)
    {
        if (resume is null)
            StartCheck.Folder(sweep.Base.Settings.Logs);
        var all = resume is null ? sweep.NotRun() : SweepFolder.Read(resume, sweep);
        using var folder = resume is null ? SweepFolder.Create(sweep) : RunFolder.Reopen(resume);
        var runs = all.Combinations.ToArray();
        var missing = runs.Index().Where(each => each.Item.End is null).Select(each => each.Index).ToList();
        var progress = new SeriesProgress(missing.Count, sweep.Base.Settings.Source.Duration, TimeProvider.System);
        Keep();
        foreach (var (done, index) in missing.Index())
        {
            if (signals is { IsTaken: true })
                break;
            var combination = runs[index];
            notes.WriteLine($"overlap: run {progress.Next(done)}: {Describe(combination)}");
            var run = await SeriesRun.RunAsync(kind, combination.Name, sweep.ConfigOf(combination), signals, folder, notes);
            if (run.IsInterrupted)
                break;
            if (run.End.Error is { } error)
                StandardError.Write($"{Describe(combination)}: {error}");
            runs[index] = combination with { End = run.End, Summary = run.Summary };
            Keep();
        }
        if (runs.Count(run => run.End is null) is > 0 and var left)
            StandardError.Write($"{left} of {runs.Length} combinations are missing: the same command with --resume {folder.Path} goes on");
        ReportFile.Write(folder.Path);
        SeriesResults.Write(report, all, folder.Path);
        return SeriesRun.WorstCode(runs.Select(run => run.End).OfType<RunEnd>());

        void Keep()
        {
            all = all with { Combinations = runs };
            folder.WriteText(SweepReport.FileName, SeriesJson.Write(all));
        }

        static string Describe(SweptRun combination) => string.Join(' ', combination.Set.Select(each => $"{each.Key}={each.Value}"));
    }
}
