namespace Overlap.Metering.Verdicts;

/// <summary>A part of a run between two of its moments: rates and mean levels. Times are in seconds.</summary>
/// <param name="moments">Two or more, in order, at even intervals.</param>
internal sealed class Stretch(IReadOnlyList<Moment> moments)
{
    private const int Segments = 10;

    /// <summary>The moments.</summary>
    public IReadOnlyList<Moment> Moments => moments;

    /// <summary>When it begins, since the run's start.</summary>
    public double From => moments[0].Elapsed.TotalSeconds;

    /// <summary>When it ends, since the run's start.</summary>
    public double To => moments[^1].Elapsed.TotalSeconds;

    /// <summary>How long it is.</summary>
    public double Length => To - From;

    /// <summary>Messages emitted a second.</summary>
    public double ArrivalPerS { get; } = Slope(moments, moment => moment.Reading.Emitted);

    /// <summary>Messages completed or failed a second.</summary>
    public double EndedPerS { get; } = Slope(moments, moment => Ended(moment));

    /// <summary>By how much the overlap grew a second; negative where it shrank.</summary>
    public double GrowthPerS { get; } = Slope(moments, moment => moment.Reading.Overlap);

    /// <summary>The mean overlap.</summary>
    public double Overlap => moments.Average(moment => (double)moment.Reading.Overlap);

    /// <summary>The mean number of messages inside bodies.</summary>
    public double InFlight => moments.Average(moment => (double)moment.Reading.InFlight);

    /// <summary>How many messages had completed or failed at a moment.</summary>
    public static long Ended(in Moment moment) => moment.Reading.Completed + moment.Reading.Failed;

    /// <summary>The level that is exceeded 5 % of the time.</summary>
    public long P95(Func<OverlapReading, long> level)
    {
        var levels = moments.Select(moment => level(moment.Reading)).Order().ToList();
        return levels[(int)Math.Ceiling(0.95 * levels.Count) - 1];
    }

    /// <summary>The part from a moment on.</summary>
    public Stretch Rest(int first) => new([.. moments.Skip(first)]);

    /// <summary>Ten parts of equal length.</summary>
    public IReadOnlyList<Stretch> Split() =>
        [.. Enumerable.Range(0, Segments).Select(part => new Stretch([.. moments.Take(Edge(part)..(Edge(part + 1) + 1))]))];

    // By least squares: where messages come or end many at a time, the first and the last of them would weigh too much.
    private static double Slope(IReadOnlyList<Moment> moments, Func<Moment, long> count)
    {
        var (meanTime, meanCount) = (moments.Average(moment => moment.Elapsed.TotalSeconds), moments.Average(moment => (double)count(moment)));
        var (products, squares) = (0.0, 0.0);
        foreach (var moment in moments)
        {
            var time = moment.Elapsed.TotalSeconds - meanTime;
            products += time * (count(moment) - meanCount);
            squares += time * time;
        }
        return Ratio.Of(products, squares);
    }

    private int Edge(int part) => part * (moments.Count - 1) / Segments;
}
