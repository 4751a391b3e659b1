namespace Overlap.Reports.Charts;

/// <summary>A scale on which equal factors are equally long, from one power of ten to another.</summary>
internal sealed class LogScale : Scale
{
    private const int MaxDecades = 7;

    private LogScale(Quantity quantity, double from, double to) : base(quantity, from, to)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ticks => field ??= [.. FindTicks()];

    private int Decades => (int)Math.Round(Math.Log10(To / From));

    /// <summary>The scale that covers values.</summary>
    /// <param name="quantity">What is measured along it.</param>
    /// <param name="values">The values; those that are not above 0 are at its lower end.</param>
    public static LogScale Covering(Quantity quantity, IEnumerable<double> values)
    {
        var positive = values.Where(value => value > 0).DefaultIfEmpty(1).ToList();
        var from = Math.Floor(Math.Log10(positive.Min()) + 1e-9);
        var to = Math.Max(from + 1, Math.Ceiling(Math.Log10(positive.Max()) - 1e-9));
        return new LogScale(quantity, Math.Pow(10, from), Math.Pow(10, to));
    }

    /// <inheritdoc/>
    protected override double ShareWithin(double value) => value > 0 ? Math.Log10(value / From) / Math.Log10(To / From) : 0;

    private IEnumerable<double> FindTicks()
    {
        double[] factors = Decades == 1 ? [1, 2, 5] : [1];
        var every = (Decades + MaxDecades - 1) / MaxDecades;
        for (var decade = 0; decade < Decades; decade += every)
        {
            foreach (var factor in factors)
                yield return From * Math.Pow(10, decade) * factor;
        }
        if (Decades % every == 0)
            yield return To;
    }
}
