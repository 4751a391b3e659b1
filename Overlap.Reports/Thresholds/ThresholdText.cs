using Overlap.Metering;
using Overlap.Reports.Figures;

namespace Overlap.Reports.Thresholds;

/// <summary>What became of a threshold, for people.</summary>
public static class ThresholdText
{
    /// <summary>
    /// The condition, what was measured, and how far it is from the limit: <c>overlap.max &lt;= 1000: 998, holds by 2</c>, or
    /// <c>rate &gt; 20000: 18.0 k/s, misses by 2.00 k/s, first seen after 3.00 s</c>.
    /// </summary>
    public static string Of(ThresholdResult result) => $"{result.Expect}: {Measured(result)}, {Verdict(result)}{Since(result)}";

    /// <summary>The figure's value; <c>no value</c> where there is none.</summary>
    public static string Measured(ThresholdResult result) => result switch
    {
        { Measured: { } number } => FigureOf(result).Format(number),
        { Word: { } word } => word,
        _ => "no value",
    };

    private static string Verdict(ThresholdResult result) => (result.Holds, result.Margin) switch
    {
        (true, null or 0) => "holds",
        (true, { } margin) => $"holds by {FigureOf(result).Format(Math.Abs(margin))}",
        (false, < 0 and var margin) => $"misses by {FigureOf(result).Format(-margin)}",
        _ => "does not hold",
    };

    private static string Since(ThresholdResult result) =>
        !result.Holds && result.HasValue() && result.ViolatedAtS is { } at ? $", first seen after {HumanFormat.Duration(TimeSpan.FromSeconds(at))}" : "";

    private static Figure FigureOf(ThresholdResult result) => FigureCatalogue.Find(result.Figure)!;
}
