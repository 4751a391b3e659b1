using Overlap.Actors.Configuration;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Series;

namespace Overlap.Host.Series;

/// <summary>One run of a series, at its end.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Summary">Its summary; null if it broke before there was one.</param>
internal sealed record SeriesRun(RunEnd End, Summary? Summary)
{
    /// <summary>Whether a signal ended it, so that it is not one of the series.</summary>
    public bool IsInterrupted => Summary?.StoppedBy == StopReason.Signal;

    /// <summary>Runs it.</summary>
    /// <param name="kind">How it is run.</param>
    /// <param name="name">The name of its folder.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="signals">The signals that stop it.</param>
    /// <param name="folder">The folder of the series.</param>
    /// <param name="notes">Gets what it has to say while it runs.</param>
    public static async Task<SeriesRun> RunAsync(
        SeriesKind kind, string name, EffectiveConfig config, Signals? signals, RunFolder folder, TextWriter notes)
    {
        // What the run before has left must not count as memory of this one.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        Summary? summary = null;
        var output = new RunOutput(_ => new NoView(notes), (ended, _) => summary = ended);
        try
        {
            var code = await kind.RunAsync(config, output, () => folder.CreateInside(name));
            return new SeriesRun(new RunEnd(name, code, code == ExitCode.Failed ? "An error stopped it; overlap.log has more." : null), summary);
        }
        catch (Exception exception)
        {
            var fault = CommandFault.Of(exception);
            return new SeriesRun(new RunEnd(name, fault.Code, fault.Message), summary);
        }
        finally
        {
            signals?.Forget();
        }
    }

    /// <summary>The exit code of a series: that of its worst run, a failure before a threshold that does not hold.</summary>
    public static int WorstCode(IEnumerable<RunEnd> runs) =>
        runs.Select(run => run.ExitCode).DefaultIfEmpty(ExitCode.Ok).MinBy(code => code == ExitCode.Ok ? int.MaxValue : code);
}
