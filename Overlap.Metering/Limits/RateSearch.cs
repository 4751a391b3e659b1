namespace Overlap.Metering.Limits;

/// <summary>
/// Finds the highest rate that holds: it doubles until one does not, or halves until one does, and then divides what lies between. What
/// the steps tell of the limit beforehand, by the rate at which messages ended or by Little's law, is tried first from both sides.
/// </summary>
/// <param name="first">The first rate to try, in messages a second.</param>
/// <param name="precision">How far the lowest rate that does not hold may be above the highest that does, relative to it.</param>
/// <param name="highest">The highest rate to try, in messages a second.</param>
public sealed class RateSearch(double first, double precision, double highest = RateSearch.Highest)
{
    /// <summary>The highest rate that is tried unless another is given, in messages a second.</summary>
    public const double Highest = 1e9;

    /// <summary>The lowest.</summary>
    public const double Lowest = 0.1;

    private const double JustBelow = 0.98;
    private const double JustAbove = 1.01;

    // Time for a warm-up, which may be half of it, for bodies to end several times after it, and for a difference to become visible.
    private const double ShortestS = 3;
    private const double Bodies = 8;
    private const double Visible = 10;
    private const int MaxLonger = 3;

    private readonly List<RateStep> _steps = [];
    private int _longer;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<RateStep> Steps => _steps;

    /// <summary>The highest rate that held; null if none has.</summary>
    public RateStep? Best => _steps.Where(step => step.Holds && step.RatePerS < Worst).MaxBy(step => step.RatePerS);

    /// <summary>The lowest rate that did not hold; null if all have.</summary>
    public RateStep? Broken { get; private set; }

    /// <summary>Whether there is no more to try.</summary>
    public bool IsDone => Best?.RatePerS >= highest || Broken?.RatePerS <= Lowest || (Best is { } best && Worst <= best.RatePerS * (1 + precision));

    /// <summary>About how many steps are left; at least one until it is done.</summary>
    public int StepsLeft => IsDone ? 0 : Best is { } best && Broken is not null
        ? (int)Math.Max(1, Math.Ceiling(Math.Log2(Math.Log(Worst / best.RatePerS) / Math.Log(1 + precision))))
        : 2 + (int)Math.Ceiling(Math.Log2(1 / precision));

    /// <summary>The rate to try next.</summary>
    public double Next => Round(Math.Clamp(Choose(), Lowest, highest));

    /// <summary>For how long to try it, in seconds.</summary>
    public double NextDurationS =>
        new[] { ShortestS, Bodies * _steps.Select(step => step.BodyS).DefaultIfEmpty().Max(), Visible / (precision * Next) }.Max() * (1 << _longer);

    /// <summary>Adds the result of a step. One that was too short to say is repeated, longer.</summary>
    public void Add(RateStep step)
    {
        _steps.Add(step);
        if (step.GaveWay == WeakPart.Time && _longer < MaxLonger)
            _longer++;
        else if (!step.Holds && step.RatePerS < Worst)
            Broken = step;
    }

    private double Worst => Broken?.RatePerS ?? double.PositiveInfinity;

    private double Choose() => (Best, Broken) switch
    {
        (null, null) => first,
        (null, { } broken) => JustBelow * broken.EndedPerS is > 0 and var ended && ended < broken.RatePerS / 2 ? ended : broken.RatePerS / 2,
        ({ } best, null) => Above(best),
        ({ } best, { } broken) => Between(best, broken),
    };

    // A bound's rate is known by Little's law before it is reached.
    private static double Above(RateStep best) => best.BoundHoldsPerS is { } holds && holds * JustAbove > best.RatePerS
        ? holds * JustBelow > 2 * best.RatePerS ? holds * JustBelow : holds * JustAbove
        : 2 * best.RatePerS;

    // What ended where it did not hold is near the limit.
    private double Between(RateStep best, RateStep broken)
    {
        var (low, high) = (best.RatePerS * (1 + precision / 4), broken.RatePerS / (1 + precision / 4));
        if (broken.EndedPerS * JustBelow > low && broken.EndedPerS * JustBelow < high)
            return broken.EndedPerS * JustBelow;
        if (broken.EndedPerS * JustAbove > low && broken.EndedPerS * JustAbove < high)
            return broken.EndedPerS * JustAbove;
        return Math.Sqrt(best.RatePerS * broken.RatePerS);
    }

    // To a tenth of the precision or less.
    private double Round(double rate)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(rate * precision / 10)));
        return Math.Round(rate / step) * step;
    }
}
