namespace Overlap.Reports.Charts;

/// <summary>A scale on which equal differences are equally long.</summary>
/// <param name="quantity">What is measured along it.</param>
/// <param name="from">The lowest value.</param>
/// <param name="to">The highest value; where it is not above the lowest, the scale is one round step long.</param>
/// <param name="most">The most ticks, 2 or more.</param>
internal sealed class LinearScale(Quantity quantity, double from, double to, int most)
    : Scale(quantity, from, to > from ? to : from + quantity.StepFrom(Shortest))
{
    private const double Shortest = 1e-3;
    private const double Headroom = 1.06;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ticks => field ??= [.. FindTicks()];

    /// <summary>A scale from 0 to a little above a value.</summary>
    public static LinearScale UpTo(Quantity quantity, double highest, int most) => new(quantity, 0, highest * Headroom, most);

    /// <inheritdoc/>
    protected override double ShareWithin(double value) => (value - From) / (To - From);

    private IEnumerable<double> FindTicks()
    {
        var step = Quantity.StepFrom((To - From) / (most - 1));
        for (var number = (long)Math.Ceiling(From / step - 1e-9); number * step <= To + step * 1e-9; number++)
            yield return number * step;
    }
}
