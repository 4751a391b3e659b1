using System.Globalization;

namespace Overlap.Reports.Charts;

/// <summary>A scale on which equal factors are equally long, from one round value to another.</summary>
internal sealed class LogScale : Scale
{
    private const double Headroom = 1.1;
    private const double LeastFactor = 4;

    // Up to it, 2 and 5 have ticks as well as the powers of ten.
    private const double MaxFactorWithFine = 50;
    private const int MaxDecades = 7;

    private static readonly double[] Fine = [1, 2, 5];

    private LogScale(Quantity quantity, double from, double to) : base(quantity, from, to)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ticks => field ??= [.. FindTicks()];

    /// <summary>The scale that covers values.</summary>
    /// <param name="quantity">What is measured along it.</param>
    /// <param name="values">The values; those that are not above 0 are at its lower end.</param>
    public static LogScale Covering(Quantity quantity, IEnumerable<double> values)
    {
        var positive = values.Where(value => value > 0).DefaultIfEmpty(1).ToList();
        var from = RoundDown(positive.Min() / Headroom);
        var to = 10 / RoundDown(10 / (Math.Max(positive.Max(), from * LeastFactor) * Headroom));
        return new LogScale(quantity, from, to);
    }

    /// <inheritdoc/>
    public override string Label(double tick) =>
        Quantity == Quantity.Seconds && tick >= 1 ? $"{tick.ToString("#,0.#", CultureInfo.InvariantCulture)} s" : base.Label(tick);

    /// <inheritdoc/>
    protected override double ShareWithin(double value) => value > 0 ? Math.Log10(value / From) / Math.Log10(To / From) : 0;

    private static double RoundDown(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * Fine.Last(factor => factor * power <= value * (1 + 1e-9));
    }

    private IEnumerable<double> FindTicks()
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(From) + 1e-9), (int)Math.Floor(Math.Log10(To) + 1e-9));
        var factors = To / From <= MaxFactorWithFine ? Fine : [1];
        var every = (last - first + MaxDecades) / MaxDecades;
        for (var decade = first; decade <= last; decade += every)
        {
            foreach (var tick in factors.Select(factor => factor * Math.Pow(10, decade)))
            {
                if (tick >= From * (1 - 1e-9) && tick <= To * (1 + 1e-9))
                    yield return tick;
            }
        }
    }
}
