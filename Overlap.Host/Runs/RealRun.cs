using System.Globalization;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Host.Comparing;
using Overlap.Host.Configuration;
using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Reports;
using Overlap.Reports.Comparing;

namespace Overlap.Host.Runs;

/// <summary>A run that was recorded, as the configuration of a simulation that is like it.</summary>
/// <param name="folder">Its folder.</param>
/// <param name="summary">Its summary.</param>
internal sealed class RealRun(string folder, Summary summary)
{
    /// <summary>Its folder.</summary>
    public string Folder => folder;

    /// <summary>Finds a run and reads it.</summary>
    /// <param name="run">A folder, or the name of a run.</param>
    /// <param name="directory">The folder of all runs.</param>
    /// <exception cref="UnreadableRunException">There is none, or it cannot be read.</exception>
    public static RealRun Find(string run, string directory)
    {
        var path = Path.GetFullPath(RunFinder.Find(run, directory));
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
        return new RealRun(folder, RecordedRun.Read(folder).Summary);
    }

    /// <summary>
    /// What it was set to, and what came of it: its workers and cores, its rate, and the durations of its bodies. What a worker spends on a
    /// message besides is in these, because the end of one body is the start of the next.
    /// </summary>
    /// <param name="source">What is given as the place of these settings.</param>
    /// <exception cref="SettingsException">Its config cannot be read.</exception>
    public IReadOnlyList<Assignment> Config(string source)
    {
        var config = ConfigFile.Load(Path.Combine(folder, RunFolder.ConfigFile));
        return [.. config, .. Settings().SelectMany(set => SettingText.Assign(set.Key, set.Value, source))];
    }

    private IEnumerable<(string Key, string Value)> Settings()
    {
        yield return ("overlap.logs.name", "none");
        yield return ("overlap.simulate.cores", Text(summary.Environment.Cores));
        yield return ("overlap.worker.count", Text(summary.Workers.Count));
        // If none has ended, they are left as they were set.
        if (summary.Messages.Completed + summary.Messages.Failed > 0)
        {
            yield return ("overlap.worker.body.type", "delay");
            yield return ("overlap.worker.body.assembly", "none");
            yield return ("overlap.worker.body.distribution", $"recorded {folder}");
        }
        // A body that blocks its worker in mode pipe would not as a delay.
        if (summary.Settings.Mode == "pipe" && summary.Workers.All(worker => worker.InFlight.Max <= 1))
            yield return ("overlap.worker.mode", "await");
        // There was no jobserver.
        if (summary.Tokens is null)
            yield return ("overlap.tokens.enabled", "off");
        // A flood that was held back takes what it gets; another one has the rate of the machine that sent it.
        if (summary.Settings is { Rate: null, Stages: null } && summary.Verdict?.Kind != VerdictKind.Held)
            yield return ("overlap.source.rate", Text(summary.Producer?.RatePerS ?? summary.RatePerS));
        if (summary.StoppedBy is not (StopReason.Messages or StopReason.Duration))
            yield return ("overlap.source.duration", $"{Text(Math.Max(0.001, summary.ElapsedS - summary.DrainS))}s");
    }

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
