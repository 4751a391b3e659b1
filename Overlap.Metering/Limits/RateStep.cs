using Overlap.Metering.Verdicts;

namespace Overlap.Metering.Limits;

/// <summary>One step of the search for the highest rate: a run at one rate, and whether the handler kept up.</summary>
/// <param name="RatePerS">The messages a second that were asked for.</param>
/// <param name="DurationS">For how long they were, in seconds.</param>
/// <param name="Holds">Whether they arrived and ended at that rate.</param>
/// <param name="GaveWay">What did not keep up; null where everything did.</param>
/// <param name="EndedPerS">The messages a second that ended.</param>
/// <param name="BoundHoldsPerS">The rate that the bound holds by Little's law; null without one, or if it is not known.</param>
/// <param name="BodyS">How long a body took, the median in seconds.</param>
/// <param name="OverlapMean">The mean overlap.</param>
/// <param name="P99Ms">The 99th percentile of the total latency, in milliseconds.</param>
/// <param name="Verdict">The run's verdict in words.</param>
public sealed record RateStep(
    double RatePerS, double DurationS, bool Holds, WeakPart? GaveWay, double EndedPerS, double? BoundHoldsPerS, double BodyS,
    double OverlapMean, double P99Ms, string Verdict)
{
    // A queue in front of the bodies takes up the rest of the bound where these are too slow.
    private const double NearlyAll = 0.9;

    /// <summary>Judges a run.</summary>
    /// <param name="summary">Its summary.</param>
    /// <param name="rate">The messages a second that were asked for.</param>
    /// <param name="precision">The precision of the search: what arrives may be less than asked for by half of it.</param>
    /// <param name="broken">Whether a threshold was broken.</param>
    public static RateStep Of(Summary summary, double rate, double precision, bool broken = false)
    {
        var verdict = summary.Verdict ?? throw new ArgumentException("The summary has no verdict.", nameof(summary));
        var weak = WeakPartOf(summary, verdict, rate * (1 - precision / 2)) ?? (broken ? WeakPart.Threshold : null);
        return new RateStep(
            rate, summary.ElapsedS - summary.DrainS, weak is null, weak, verdict.EndedPerS, verdict.BoundHoldsPerS, summary.LatencyMs.Body.P50 / 1_000,
            verdict.OverlapMean, summary.LatencyMs.Total.P99, verdict.Text);
    }

    private static WeakPart? WeakPartOf(Summary summary, Verdict verdict, double reached) => verdict.Kind switch
    {
        _ when summary.StoppedBy == StopReason.Memory => WeakPart.Memory,
        VerdictKind.Undecided => WeakPart.Time,
        VerdictKind.Stuck or VerdictKind.Growing => WeakPart.Body,
        VerdictKind.Settled when verdict.ArrivalPerS >= reached => null,
        VerdictKind.Starved => WeakPart.Producer,
        _ when verdict.AtBound > 0 => IsBound(summary.Settings, verdict) ? WeakPart.Bound : WeakPart.Body,
        _ => WeakPart.Producer,
    };

    private static bool IsBound(RunSettings settings, Verdict verdict) => settings.Mode == "pipe" && verdict.BoundNeeded >= NearlyAll * settings.Bound;
}
