using System.Text.Json;
using Overlap.Metering;
using Overlap.Reports.Figures;

namespace Overlap.Reports.Thresholds;

/// <summary>A condition on a figure: <c>overlap.max &lt;= 1000</c>.</summary>
/// <param name="Text">The condition as it was given.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Operator">One of <see cref="Operators"/>; for a word one of <see cref="WordOperators"/>.</param>
/// <param name="Limit">What its number is compared with, in the figure's unit; 0 for a word.</param>
/// <param name="Word">What its word is compared with; null for a number.</param>
public sealed record Condition(string Text, Figure Figure, string Operator, double Limit, string? Word)
{
    /// <summary>The operators for a number.</summary>
    public static IReadOnlyList<string> Operators { get; } = ["<", "<=", ">", ">=", "==", "!="];

    /// <summary>The operators for a word.</summary>
    public static IReadOnlyList<string> WordOperators { get; } = ["==", "!="];

    /// <summary>Checks it. Without a value it does not hold.</summary>
    /// <param name="summary">The content of <c>summary.json</c>.</param>
    /// <param name="violatedAtS">When it was first seen not to hold, in seconds since the run's start; null if it never was.</param>
    public ThresholdResult Check(JsonElement summary, double? violatedAtS = null)
    {
        if (Word is not null)
        {
            var word = Figure.WordIn(summary);
            return new ThresholdResult(Text, Figure.Name, word is not null && HoldsFor(word), null, word, null, violatedAtS);
        }
        return Figure.NumberIn(summary) is { } number
            ? new ThresholdResult(Text, Figure.Name, HoldsFor(number), number, null, MarginOf(number), violatedAtS)
            : new ThresholdResult(Text, Figure.Name, Holds: false, null, null, null, violatedAtS);
    }

    /// <summary>Whether a number is within the limit.</summary>
    public bool HoldsFor(double number) => Operator switch
    {
        "<" => number < Limit,
        "<=" => number <= Limit,
        ">" => number > Limit,
        ">=" => number >= Limit,
        "==" => number == Limit,
        _ => number != Limit,
    };

    /// <summary>Whether a word is what it should be.</summary>
    public bool HoldsFor(string word) => word == Word == (Operator == "==");

    private double MarginOf(double number) => Operator switch
    {
        "<" or "<=" => Limit - number,
        ">" or ">=" => number - Limit,
        "==" => -Math.Abs(number - Limit),
        _ => Math.Abs(number - Limit),
    };
}
