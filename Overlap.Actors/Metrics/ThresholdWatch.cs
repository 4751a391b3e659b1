using System.Text.Json;
using Overlap.Actors.Configuration;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Figures;
using Overlap.Reports.Thresholds;

namespace Overlap.Actors.Metrics;

/// <summary>
/// Holds a run's thresholds against its figures while it runs, and at its end. Used by one actor at a time: the metrics actor, and in the
/// end the run's.
/// </summary>
internal sealed class ThresholdWatch(IReadOnlyList<ThresholdSettings> thresholds)
{
    // A verdict that is none yet.
    private const string Undecided = "undecided";

    private readonly double?[] _violatedAtS = new double?[thresholds.Count];
    private (int Index, ThresholdResult Result)? _broken;

    /// <summary>Whether there is anything to look at.</summary>
    public bool IsEmpty => thresholds.Count == 0;

    /// <summary>Whether one that aborts the run did not hold.</summary>
    public bool IsBroken => _broken is not null;

    /// <summary>Looks at a run that goes on. What has no value yet is no violation.</summary>
    /// <param name="soFar">The summary so far.</param>
    /// <returns>Those that were not seen to be violated before.</returns>
    public IReadOnlyList<ThresholdResult> Look(Summary soFar)
    {
        var violated = new List<ThresholdResult>();
        var figures = SummaryJson.ToElement(soFar);
        foreach (var (index, threshold) in thresholds.Index())
        {
            if (soFar.ElapsedS < threshold.After.TotalSeconds || IsOfTheEnd(threshold.Expect.Figure))
                continue;
            var result = threshold.Expect.Check(figures, _violatedAtS[index] ?? soFar.ElapsedS);
            if (result.Holds || !result.HasValue() || result.Word == Undecided)
                continue;
            if (_violatedAtS[index] is null)
                violated.Add(result);
            _violatedAtS[index] = result.ViolatedAtS;
            if (threshold.Abort)
                _broken ??= (index, result);
        }
        return violated;
    }

    /// <summary>The summary of a run that has ended, with its thresholds. That which ended the run does not hold, whatever came after.</summary>
    public Summary Judge(Summary summary)
    {
        if (IsEmpty)
            return summary;
        var figures = SummaryJson.ToElement(summary);
        return summary with { Thresholds = [.. thresholds.Select((threshold, index) => Judge(threshold, index, figures, summary.ElapsedS))] };
    }

    private ThresholdResult Judge(ThresholdSettings threshold, int index, JsonElement figures, double elapsedS)
    {
        if (_broken is { } broken && broken.Index == index)
            return broken.Result;
        var result = threshold.Expect.Check(figures, _violatedAtS[index]);
        return result.Holds ? result : result with { ViolatedAtS = _violatedAtS[index] ?? elapsedS };
    }

    // While a run goes on, its reason to stop is not known, and what has not ended is not unfinished.
    private static bool IsOfTheEnd(Figure figure) => figure.Name is "stopped_by" || figure.Name.EndsWith("messages.unfinished", StringComparison.Ordinal);
}
