namespace Overlap.Reports.Charts;

/// <summary>An axis: where a value is on it, and its round values.</summary>
/// <param name="quantity">What is measured along it.</param>
/// <param name="from">The lowest value.</param>
/// <param name="to">The highest value, above the lowest.</param>
internal abstract class Scale(Quantity quantity, double from, double to)
{
    /// <summary>What is measured along it.</summary>
    public Quantity Quantity { get; } = quantity;

    /// <summary>The lowest value.</summary>
    public double From { get; } = from;

    /// <summary>The highest value.</summary>
    public double To { get; } = to;

    /// <summary>Round values in it, in order.</summary>
    public abstract IReadOnlyList<double> Ticks { get; }

    /// <summary>Where a value is: 0 at the lowest, 1 at the highest; values beyond them are there too.</summary>
    public double ShareOf(double value)
    {
        var share = ShareWithin(value);
        return share > 0 ? Math.Min(1, share) : 0;
    }

    /// <summary>The text of a tick.</summary>
    public virtual string Label(double tick) => Quantity.Tick(tick);

    /// <summary>Where a value is, which may lie beyond the ends; not a number where there is no such place.</summary>
    protected abstract double ShareWithin(double value);
}
