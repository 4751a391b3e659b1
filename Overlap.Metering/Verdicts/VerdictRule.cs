namespace Overlap.Metering.Verdicts;

/// <summary>Judges a run by its record. <c>docs/verdict.md</c> has the rule in words.</summary>
public static class VerdictRule
{
    private const double MaxEndShare = 0.05;

    /// <summary>The verdict on a run. The same record always has the same.</summary>
    public static Verdict Of(RunRecord record) => Of(record, 0, record.Summary.ElapsedS - record.Summary.DrainS, record.Settings.Rate);

    /// <summary>The verdict on a part of a run.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="from">The part's start, in seconds since the run's start.</param>
    /// <param name="to">Its end.</param>
    /// <param name="rate">The messages a second that were asked for in it; null for as many as are taken.</param>
    internal static Verdict Of(RunRecord record, double from, double to, double? rate)
    {
        var moments = Between(record.Moments, from, to);
        if (moments.Count < 2)
            return new Verdict(VerdictKind.Undecided, "Undecided: there are no samples to judge by.", from, to, 0, 0, 0, 0, 0, null, null, null);
        var figures = new VerdictFigures(record, new Stretch(moments), rate);
        var kind = KindOf(figures);
        var (steady, advice) = (figures.Steady, figures.Advice);
        return new Verdict(
            kind, VerdictText.Of(kind, figures), steady.From, steady.To, steady.ArrivalPerS, steady.EndedPerS, steady.Overlap,
            steady.GrowthPerS, figures.AtBound,
            kind switch
            {
                VerdictKind.Settled or VerdictKind.Starved => advice.Unreached,
                VerdictKind.Growing or VerdictKind.Held => advice.Least,
                _ => null,
            },
            kind switch
            {
                VerdictKind.Settled or VerdictKind.Starved => 1,
                VerdictKind.Growing or VerdictKind.Held => advice.LatencyFactor,
                _ => null,
            },
            advice.HoldsPerS);
    }

    // A producer's clock may end a little before the run's: what arrives is not less for that.
    private static IReadOnlyList<Moment> Between(IReadOnlyList<Moment> all, double from, double to)
    {
        var moments = all.Where(moment => moment.Elapsed.TotalSeconds >= from && moment.Elapsed.TotalSeconds <= to).ToList();
        var last = moments.FindIndex(moment => moment.Reading.Emitted == moments[^1].Reading.Emitted);
        return moments.Count - 1 - last <= MaxEndShare * moments.Count ? moments[..(last + 1)] : moments;
    }

    private static VerdictKind KindOf(VerdictFigures figures) => figures switch
    {
        { IsStuck: true } => VerdictKind.Stuck,
        { WhyTooLittle: not null } => VerdictKind.Undecided,
        { IsGrowing: true } => VerdictKind.Growing,
        { IsHeld: true } => VerdictKind.Held,
        { HasRisenAtTheEnd: true } => VerdictKind.Undecided,
        { IsStarved: true } => VerdictKind.Starved,
        _ => VerdictKind.Settled,
    };
}
