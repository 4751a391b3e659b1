namespace Overlap.Metering;

/// <summary>What became of a threshold of a run (<c>overlap.thresholds</c>).</summary>
/// <param name="Expect">The condition as it was given: <c>latency.total.p99 &lt; 3.1s</c>.</param>
/// <param name="Figure">The figure in it.</param>
/// <param name="Holds">Whether it holds at the run's end, and has not ended it.</param>
/// <param name="Measured">The figure's number, in its unit in the summary; null if it has none.</param>
/// <param name="Word">The figure's word; null if it is a number or has none.</param>
/// <param name="Margin">How far the number is within the limit, or below 0 how far beyond it, in the same unit; null without a number.</param>
/// <param name="ViolatedAtS">When it was first seen not to hold, in seconds since the run's start; null if it never was.</param>
public sealed record ThresholdResult(
    string Expect, string Figure, bool Holds, double? Measured, string? Word, double? Margin, double? ViolatedAtS)
{
    /// <summary>Whether the figure has a value.</summary>
    public bool HasValue() => Measured is not null || Word is not null;
}
