using System.Globalization;

namespace Overlap.Reports.Charts;

/// <summary>An axis of percentiles on which each step is ten times rarer. Its values are the tens: 1 for p90, 2 for p99.</summary>
/// <param name="to">The highest, in tens, above 0.</param>
internal sealed class PercentileScale(double to) : Scale(Quantity.Count, 0, to)
{
    /// <inheritdoc/>
    public override IReadOnlyList<double> Ticks =>
        field ??= [Half, .. Enumerable.Range(1, (int)Math.Floor(To + 1e-9)).Select(tens => (double)tens)];

    private static double Half => ValueOf(50);

    /// <summary>The value of a percentile below 100.</summary>
    public static double ValueOf(double percentile) => -Math.Log10(1 - percentile / 100);

    /// <inheritdoc/>
    public override string Label(double tick) => $"p{(100 * (1 - Math.Pow(10, -tick))).ToString("0.#########", CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    protected override double ShareWithin(double value) => value / To;
}
