using System.Globalization;
using Overlap.Actors.Configuration;
using Overlap.Actors.Workers.Bodies;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;
using Overlap.Host.Runs;
using Overlap.Metering;
using Overlap.Metering.Limits;
using Overlap.Reports;
using Overlap.Reports.Series;

namespace Overlap.Host.Series;

/// <summary><c>overlap limit</c>: runs at one rate after the other, each in a folder of its own in one folder.</summary>
/// <param name="kind">How each is run.</param>
/// <param name="compose">Composes a configuration with some settings.</param>
/// <param name="signals">The signals that stop it.</param>
/// <param name="notes">Gets its progress.</param>
internal sealed class LimitSession(
    SeriesKind kind, Func<IReadOnlyList<OptionSetting>, EffectiveConfig> compose, Signals? signals, TextWriter notes)
{
    private const double First = 1_000;
    private const double Precision = 0.02;

    private readonly RateSearch _search = new(First, Precision, kind.HighestRate);
    private RunSettings? _settings;

    /// <summary>Searches to the end, to a signal, or until the time is over.</summary>
    /// <param name="maxTime">The most time that it may take; null for any.</param>
    /// <param name="report">Called with the report and the folder.</param>
    public async Task<int> RunAsync(TimeSpan? maxTime, Action<LimitReport, string> report)
    {
        var settings = Config().Settings;
        StartCheck.Folder(settings.Logs);
        StartCheck.Run(settings, withProducer: true);
        BodyFactory.Find(settings.Worker.Body);
        using var folder = RunFolder.Create(settings.Logs.Directory, TimeProvider.System, settings.Logs.Name);
        folder.Publish(settings.Logs.Keep, StandardError.Write);
        var start = TimeProvider.System.GetTimestamp();
        while (!_search.IsDone && signals is not { IsTaken: true })
        {
            var next = kind.Besides is { } besides ? TimeSpan.FromSeconds(_search.NextDurationS) + besides : TimeSpan.Zero;
            if (TimeProvider.System.GetElapsedTime(start) + next > maxTime)
            {
                StandardError.Write($"--max-time: the next step would take about {HumanFormat.Duration(next)}; the search ends here");
                break;
            }
            if (!await StepAsync(folder, next))
                break;
            folder.WriteText(LimitReport.FileName, SeriesJson.Write(Report()));
        }
        SeriesResults.Write(report, Report(), folder.Path);
        return _search.Best is null ? ExitCode.Failed : ExitCode.Ok;
    }

    // Returns whether it was taken to its end.
    private async Task<bool> StepAsync(RunFolder folder, TimeSpan takes)
    {
        var (rate, number) = (_search.Next, _search.Steps.Count + 1);
        notes.WriteLine(
            $"overlap: step {number}: {HumanFormat.Short(rate)}/s for {HumanFormat.Seconds(_search.NextDurationS)}"
            + (kind.Besides is null ? "" : $", about {HumanFormat.Duration(takes * _search.StepsLeft)} left"));
        var run = await SeriesRun.RunAsync(kind, $"{number}", Config(), signals, folder, notes);
        if (run.IsInterrupted)
            return false;
        if (run.Summary is not { Messages: { Received: > 0 } and not { Completed: 0, Failed: > 0 } } summary)
            throw new CommandException(run.End.ExitCode, $"At {HumanFormat.Short(rate)}/s: {run.End.Error}");
        _settings = summary.Settings;
        var step = RateStep.Of(summary, rate, Precision, summary.Thresholds.Any(threshold => !threshold.Holds));
        _search.Add(step);
        notes.WriteLine($"overlap: {HumanFormat.Short(rate)}/s {(step.Holds ? "holds" : $"does not hold: {WeakPartText.Of(step)}")}");
        return true;
    }

    private EffectiveConfig Config()
    {
        var body = _search.Steps.Select(step => step.BodyS).DefaultIfEmpty().Max();
        List<OptionSetting> set =
        [
            Set("overlap.source.rate", Text(_search.Next)), Set("overlap.source.duration", $"{Text(_search.NextDurationS)}s"),
            Set("overlap.source.messages", "none"), Set("overlap.source.stages", "none"),
        ];
        // The first step has to see how long a body takes; in the others, what is left of a queue need not be waited for.
        if (_search.Steps.Count > 0)
            set.Add(Set("overlap.limits.drain", $"{Text(1 + 2 * body)}s"));
        return compose(set);

        static OptionSetting Set(string key, string value) => new(Commands.LimitCommand.Name, key, value);

        static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
    }

    private LimitReport Report() => new(1, Precision, _search.IsDone, _search.Best, _search.Broken, _settings, _search.Steps);
}
