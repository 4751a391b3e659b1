namespace Overlap.Benchmarks.Report;

/// <summary>The median of some figures, with the lowest and the highest.</summary>
internal readonly record struct Spread(double Median, double Lowest, double Highest)
{
    /// <summary>Of at least one figure; the median of an even number is the mean of the middle two.</summary>
    public static Spread Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        var middle = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new Spread(middle, sorted[0], sorted[^1]);
    }
}
