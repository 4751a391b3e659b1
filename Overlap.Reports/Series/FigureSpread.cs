namespace Overlap.Reports.Series;

/// <summary>A figure of several runs.</summary>
/// <param name="Unit">The unit of the numbers: <c>ms</c>, <c>s</c>, <c>bytes</c> or <c>per_s</c>; empty for a count or a share.</param>
/// <param name="Count">How many of the runs have it.</param>
/// <param name="Median">The median.</param>
/// <param name="Lowest">The lowest.</param>
/// <param name="Highest">The highest.</param>
/// <param name="Spread">Half the interquartile range: how far half of the runs are from the others' middle, whatever a single one did.</param>
public sealed record FigureSpread(string Unit, int Count, double Median, double Lowest, double Highest, double Spread)
{
    /// <summary>The figure of these runs.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="numbers">One number a run, one or more.</param>
    public static FigureSpread Of(string unit, IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return new FigureSpread(
            unit, sorted.Length, Quantile(sorted, 0.5), sorted[0], sorted[^1], (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 2);
    }

    // Between two runs, on the line through them.
    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? double.Lerp(sorted[below], sorted[below + 1], at - below) : sorted[below];
    }
}
