using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Reports.Charts;

namespace Overlap.Reports.Html;

/// <summary>The time of a run, as all of its charts have it: their horizontal axis, and what happened along it.</summary>
internal sealed class RunTimeline
{
    private const int Ticks = 8;

    // More than there are pixels between them adds nothing. A page that is drawn each second costs its run as little as it can.
    private const int Fine = 600;
    private const int Coarse = 240;

    // So many marks of crashes can be told apart.
    private const int MaxFaults = 100;

    private readonly RunRecord _record;

    /// <param name="record">The run, which may still be under way.</param>
    public RunTimeline(RunRecord record)
    {
        _record = record;
        var lastMoment = record.Moments.Count > 0 ? record.Moments[^1].Elapsed.TotalSeconds : 0;
        X = new LinearScale(Quantity.Seconds, 0, Math.Max(record.Summary.ElapsedS, lastMoment), Ticks);
        Notes = [.. FindNotes().OrderBy(note => note.From)];
    }

    /// <summary>Seconds since the run started.</summary>
    public Scale X { get; }

    /// <summary>How finely a curve as wide as the page is drawn: of each of so many parts the lowest and the highest.</summary>
    public int Parts => _record.IsUnderWay ? Coarse : Fine;

    /// <summary>Warm-up, stages, drain, crashes and faults, in order.</summary>
    public IReadOnlyList<TimeNote> Notes { get; }

    private IEnumerable<TimeNote> FindNotes()
    {
        var summary = _record.Summary;
        if (summary is { Stages: null, Verdict: { FromS: > 0, Kind: not VerdictKind.Undecided } verdict })
            yield return new TimeNote("warm-up", 0, verdict.FromS);
        foreach (var (index, stage) in (summary.Stages ?? []).Index())
            yield return new TimeNote($"stage {index + 1}", stage.FromS);
        if (summary.DrainS > 0)
            yield return new TimeNote("drain", summary.ElapsedS - summary.DrainS, X.To);
        foreach (var fault in _record.Events.Where(each => each.Kind is RunEventKind.Crashed or RunEventKind.Fault).Take(MaxFaults))
            yield return new TimeNote(fault.Text, Math.Max(0, (fault.At - summary.StartedAt).TotalSeconds)) { IsFault = true };
    }
}
