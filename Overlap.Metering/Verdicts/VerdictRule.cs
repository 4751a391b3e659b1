namespace Overlap.Metering.Verdicts;

/// <summary>Judges a run by its record. <c>docs/verdict.md</c> has the rule in words.</summary>
public static class VerdictRule
{
    private const double MaxEndShare = 0.05;

    /// <summary>The verdict on a run; where it has stages, that of the worst, which it names. The same record always has the same.</summary>
    public static Verdict Of(RunRecord record)
    {
        if (record.Summary.Stages is not { Count: > 0 } stages)
            return Of(record, 0, record.Summary.ElapsedS - record.Summary.DrainS, _ => record.Settings.Rate);
        var (number, worst) = stages.Select(stage => stage.Verdict ?? Of(record, stage)).Index().MinBy(stage => stage.Item.Kind);
        return worst with { Text = $"Stage {number + 1}: {worst.Text}" };
    }

    /// <summary>The verdict on a stage of a run.</summary>
    public static Verdict Of(RunRecord record, StageResult result)
    {
        var stage = new Stage(result.FromPerS, result.ToPerS, result.ToS - result.FromS);
        return Of(record, result.FromS, result.ToS, at => stage.RateAt(at - result.FromS));
    }

    private static Verdict Of(RunRecord record, double from, double to, Func<double, double?> rateAt)
    {
        var moments = Between(record.Moments, from, to);
        if (moments.Length < 2)
            return new Verdict(VerdictKind.Undecided, "Undecided: there are no samples to judge by.", from, to, 0, 0, 0, 0, 0, null, null, null);
        var figures = new VerdictFigures(record, new Stretch(moments), rateAt);
        var kind = KindOf(figures);
        var (steady, advice) = (figures.Steady, figures.Advice);
        (long? bound, double? factor) = kind switch
        {
            VerdictKind.Settled or VerdictKind.Starved => (advice.Unreached, 1),
            VerdictKind.Growing or VerdictKind.Held => (advice.Least, advice.LatencyFactor),
            _ => ((long?)null, (double?)null),
        };
        return new Verdict(
            kind, VerdictText.Of(kind, figures), steady.From, steady.To, steady.ArrivalPerS, steady.EndedPerS, steady.Overlap,
            steady.GrowthPerS, figures.AtBound, bound, factor, advice.HoldsPerS);
    }

    // A producer's clock may end a little before the run's: what arrives is not less for that.
    private static ReadOnlyMemory<Moment> Between(IReadOnlyList<Moment> all, double from, double to)
    {
        // Those of a run that goes on are judged each second: without a copy of them.
        var moments = all as Moment[] ?? [.. all];
        var first = Array.FindIndex(moments, moment => moment.Elapsed.TotalSeconds >= from);
        var end = Array.FindLastIndex(moments, moment => moment.Elapsed.TotalSeconds <= to) + 1;
        if (first < 0 || end <= first)
            return default;
        var emitted = moments[end - 1].Reading.Emitted;
        var last = Array.FindIndex(moments, first, moment => moment.Reading.Emitted == emitted);
        return moments.AsMemory(first..(end - 1 - last <= MaxEndShare * (end - first) ? last + 1 : end));
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
