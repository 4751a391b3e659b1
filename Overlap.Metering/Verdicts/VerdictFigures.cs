using static Overlap.Metering.HumanFormat;

namespace Overlap.Metering.Verdicts;

/// <summary>What the verdict on a part of a run depends on.</summary>
internal sealed class VerdictFigures
{
    private const int MinMoments = 20;
    private const int MinEnded = 10;

    // A worker makes room known when it is down to half its bound: until then messages wait below the bound.
    private const double NearBound = 0.45;
    private const double AtBoundItself = 0.9;
    private const double MinHeld = 0.5;

    // The share of the rate that counts as reached.
    private const double Reached = 0.98;

    // What ends at irregular intervals has not stopped.
    private const int StuckBodies = 3;
    private const int StuckGaps = 10;
    private const double StuckShare = 0.1;
    private const double StuckSeconds = 1;

    // In messages: below it, nothing grows.
    private const double MinRise = 5;
    private const double LateRise = 2;

    // A share of the rate.
    private const double FarBehind = 0.1;

    private readonly Summary _summary;
    private readonly IReadOnlyList<Stretch> _parts;

    /// <param name="record">The run's record.</param>
    /// <param name="whole">The part to judge, warm-up included.</param>
    /// <param name="rateAt">The messages a second that were asked for at a time; null for as many as are taken.</param>
    public VerdictFigures(RunRecord record, Stretch whole, Func<double, double?> rateAt)
    {
        _summary = record.Summary;
        Settings = record.Settings;
        Whole = whole;
        Steady = whole.Rest(WarmUp.Length(whole.Levels((in moment) => moment.Reading.Overlap)));
        Rate = rateAt((Steady.From + Steady.To) / 2);
        Advice = new BoundAdvice(Steady, Settings);
        _parts = Steady.Moments.Length >= MinMoments ? Steady.Split() : [];
    }

    /// <summary>The run's settings.</summary>
    public RunSettings Settings { get; }

    /// <summary>The messages a second that were asked for; null for as many as are taken.</summary>
    public double? Rate { get; }

    /// <summary>The part to judge, warm-up included.</summary>
    public Stretch Whole { get; }

    /// <summary>The part after the warm-up.</summary>
    public Stretch Steady { get; }

    /// <summary>What follows for the bound.</summary>
    public BoundAdvice Advice { get; }

    /// <summary>Messages inside bodies at the end.</summary>
    public long InFlight => Whole.Moments[^1].Reading.InFlight;

    /// <summary>The time at the end in which no message has ended, in seconds.</summary>
    public double SinceLastEnd
    {
        get
        {
            var moments = Whole.Moments;
            var first = moments.Length - 1;
            while (first > 0 && Stretch.Ended(moments[first - 1]) == Stretch.Ended(moments[^1]))
                first--;
            return Whole.To - moments[first].Elapsed.TotalSeconds;
        }
    }

    /// <summary>The share of the time in which the workers were at their bound and messages waited for room.</summary>
    public double AtBound => Settings.Bound is > 0 and var bound ? Steady.Mean((in moment) => IsAtBound(moment, bound) ? 1 : 0) : 0;

    /// <summary>Messages are inside bodies, and nothing has ended for long, nor has all of it ended in the drain.</summary>
    public bool IsStuck => InFlight > 0 && _summary.Messages.Unfinished > 0 && SinceLastEnd >= new[]
    {
        StuckSeconds,
        StuckShare * Whole.Length,
        StuckBodies * _summary.LatencyMs.Body.Max / 1_000,
        Whole.EndedPerS > 0 ? StuckGaps / Whole.EndedPerS : 0,
    }.Max();

    /// <summary>Why there is too little to judge by; null if there is enough.</summary>
    public string? WhyTooLittle
    {
        get
        {
            var ended = Steady.EndedPerS * Steady.Length;
            // It has to see the end of what began in it.
            var body = _summary.LatencyMs.Body.P50 / 1_000;
            if (_parts.Count == 0)
                return $"{Steady.Moments.Length} samples are too few to judge by; measure for longer";
            if (ended < MinEnded)
                return $"{ended:0} ended messages are too few to judge by; measure for longer";
            return Steady.Length < body
                ? $"a body takes {Seconds(body)}, and {Seconds(Steady.Length)} after the warm-up are too short to judge by; measure for {Seconds(4 * body)} or longer"
                : null;
        }
    }

    /// <summary>Overlap grows, and not only because more is sent: then messages would not take longer.</summary>
    public bool IsGrowing => Steady.GrowthPerS * Steady.Length >= MinRise
        && Trend.Rises([.. _parts.Select(part => part.Overlap)])
        && (Steady.GrowthPerS >= FarBehind * Steady.ArrivalPerS
            || Trend.Rises([.. _parts.Select(part => part.Overlap / Math.Max(part.EndedPerS, FarBehind * Steady.EndedPerS))]));

    /// <summary>The workers are at their bound, and less arrives than was asked for.</summary>
    public bool IsHeld => AtBound >= MinHeld && !IsRateReached;

    /// <summary>Overlap was at its highest, far above the rest, at the end: that may be the start of growth, or a burst.</summary>
    public bool HasRisenAtTheEnd
    {
        get
        {
            var levels = _parts.Select(part => part.Overlap).ToList();
            var median = levels.Order().ElementAt(levels.Count / 2);
            return levels[^1] == levels.Max() && levels[^1] > LateRise * median && levels[^1] - median >= MinRise;
        }
    }

    /// <summary>Less arrives than was asked for.</summary>
    public bool IsStarved => Rate is not null && !IsRateReached;

    private bool IsRateReached => Rate is { } rate && Steady.ArrivalPerS >= Reached * rate;

    private bool IsAtBound(in Moment moment, int bound)
    {
        var level = (double)moment.Reading.Overlap / bound / Settings.Workers;
        return level >= AtBoundItself || (level >= NearBound && moment.Received > moment.Reading.Emitted);
    }
}
