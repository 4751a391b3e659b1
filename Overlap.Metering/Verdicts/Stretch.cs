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
    public double ArrivalPerS => Ratio.Of(moments[^1].Reading.Emitted - moments[0].Reading.Emitted, Length);

    /// <summary>Messages completed or failed a second.</summary>
    public double EndedPerS => Ratio.Of(Ended(moments[^1]) - Ended(moments[0]), Length);

    /// <summary>By how much the overlap grew a second.</summary>
    public double GrowthPerS => Ratio.Of(moments[^1].Reading.Overlap - moments[0].Reading.Overlap, Length);

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

    private int Edge(int part) => part * (moments.Count - 1) / Segments;
}
