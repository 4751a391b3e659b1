namespace Overlap.Metering.Verdicts;

/// <summary>A part of a run between two of its moments: rates and mean levels. Times are in seconds.</summary>
/// <param name="moments">Two or more, in order, at even intervals.</param>
internal sealed class Stretch(ReadOnlyMemory<Moment> moments)
{
    private const int Segments = 10;

    /// <summary>What is told of a moment.</summary>
    public delegate double Level(in Moment moment);

    /// <summary>The moments.</summary>
    public ReadOnlySpan<Moment> Moments => moments.Span;

    /// <summary>When it begins, since the run's start.</summary>
    public double From => Moments[0].Elapsed.TotalSeconds;

    /// <summary>When it ends, since the run's start.</summary>
    public double To => Moments[^1].Elapsed.TotalSeconds;

    /// <summary>How long it is.</summary>
    public double Length => To - From;

    /// <summary>Messages emitted a second.</summary>
    public double ArrivalPerS { get; } = Slope(moments.Span, (in moment) => moment.Reading.Emitted);

    /// <summary>Messages completed or failed a second.</summary>
    public double EndedPerS { get; } = Slope(moments.Span, (in moment) => Ended(moment));

    /// <summary>By how much the overlap grew a second; negative where it shrank.</summary>
    public double GrowthPerS { get; } = Slope(moments.Span, (in moment) => moment.Reading.Overlap);

    /// <summary>The mean overlap.</summary>
    public double Overlap => Mean((in moment) => moment.Reading.Overlap);

    /// <summary>The mean number of messages inside bodies.</summary>
    public double InFlight => Mean((in moment) => moment.Reading.InFlight);

    /// <summary>How many messages had completed or failed at a moment.</summary>
    public static long Ended(in Moment moment) => moment.Reading.Ended;

    /// <summary>The mean of a level.</summary>
    public double Mean(Level level) => Mean(Moments, level);

    /// <summary>A level at each moment.</summary>
    public double[] Levels(Level level)
    {
        var levels = new double[moments.Length];
        for (var index = 0; index < levels.Length; index++)
            levels[index] = level(Moments[index]);
        return levels;
    }

    /// <summary>The level that is exceeded 5 % of the time.</summary>
    public long P95(Func<OverlapReading, long> level)
    {
        var levels = Levels((in moment) => level(moment.Reading));
        Array.Sort(levels);
        return (long)levels[(int)Math.Ceiling(0.95 * levels.Length) - 1];
    }

    /// <summary>The part from a moment on.</summary>
    public Stretch Rest(int first) => new(moments[first..]);

    /// <summary>Ten parts of equal length.</summary>
    public IReadOnlyList<Stretch> Split() =>
        [.. Enumerable.Range(0, Segments).Select(part => new Stretch(moments[Edge(part)..(Edge(part + 1) + 1)]))];

    private static double Mean(ReadOnlySpan<Moment> moments, Level level)
    {
        var sum = 0.0;
        foreach (ref readonly var moment in moments)
            sum += level(moment);
        return sum / moments.Length;
    }

    // By least squares: where messages come or end many at a time, the first and the last of them would weigh too much.
    private static double Slope(ReadOnlySpan<Moment> moments, Level count)
    {
        var (meanTime, meanCount) = (Mean(moments, (in moment) => moment.Elapsed.TotalSeconds), Mean(moments, count));
        var (products, squares) = (0.0, 0.0);
        foreach (ref readonly var moment in moments)
        {
            var time = moment.Elapsed.TotalSeconds - meanTime;
            products += time * (count(moment) - meanCount);
            squares += time * time;
        }
        return Ratio.Of(products, squares);
    }

    private int Edge(int part) => part * (moments.Length - 1) / Segments;
}
