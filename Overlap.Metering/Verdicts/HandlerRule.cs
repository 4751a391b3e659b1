using static Overlap.Metering.HumanFormat;

namespace Overlap.Metering.Verdicts;

/// <summary>What the latest readings say of a handler of an application, on their own.</summary>
/// <remarks>
/// Of simulated handlers (M/M/1) at a utilisation of 0.9 and 10 to 1000 messages a second, none was called growing in 12 times 10 minutes; at
/// 1.5 all were, after 7 s from 100 messages a second on. What grows by a few per cent takes the minute.
/// </remarks>
internal sealed class HandlerRule
{
    /// <summary>What is said while there are too few readings.</summary>
    public const string TooShort = "Undecided: readings of 5 s are needed.";

    private const double ShortS = 5;
    private const double LongS = 60;
    // Readings are not taken to the millisecond.
    private const double ToleranceS = 0.5;

    // In messages: below it, nothing grows.
    private const double MinRise = 10;
    // Arrivals and ends that are independent differ by the root of twice their number, on average: in 5 s by chance alone more than that.
    private const double ShortDeviations = 4;
    private const double LongDeviations = 3;
    // Of the rate.
    private const double MinShare = 0.02;
    // What has grown a minute long, and no longer does, rises at the end by less than this share of what it did.
    private const double MinLateSlope = 0.3;

    private const double NearBound = 0.9;
    // What ends at irregular intervals has not stopped.
    private const double StuckGaps = 10;

    private readonly Stretch _short;
    private readonly Stretch _whole;
    private readonly long? _bound;

    /// <param name="readings">Readings in order, one or more, about a second apart.</param>
    /// <param name="bound">The most messages that may be queued and in flight; null if that is not known.</param>
    public HandlerRule(ReadOnlyMemory<Moment> readings, long? bound)
    {
        _whole = new Stretch(readings);
        _short = Last(ShortS);
        _bound = bound;
        Kind = Judge();
    }

    /// <summary>How long readings are needed for.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromSeconds(LongS + ToleranceS);

    /// <summary>What they say.</summary>
    public VerdictKind Kind { get; }

    /// <summary>The same in a sentence.</summary>
    public string Text => Kind switch
    {
        VerdictKind.Stuck => $"Stuck: {Short(Latest.InFlight)} in flight and {Short(Latest.Queued)} queued, and nothing has ended for {Seconds(SinceLastEnd)}.",
        VerdictKind.Growing => Growing(Grows(_short, ShortDeviations) ? _short : _whole),
        VerdictKind.Held => $"Held: {Short(Math.Min(_short.Overlap, _bound!.Value))} of at most {Full(_bound.Value)} messages are in it, and {Short(_short.EndedPerS)}/s end.",
        VerdictKind.Settled when _short.ArrivalPerS == 0 && _short.EndedPerS == 0 => "Settled: nothing arrives.",
        VerdictKind.Settled => $"Settled: {Short(_short.EndedPerS)}/s end, as many as arrive, and overlap stays near {Short(_short.Overlap)}.",
        _ => TooShort,
    };

    /// <summary>The same with its figures; those of the last seconds.</summary>
    public Verdict ToVerdict() => new(
        Kind, Text, _short.From, _short.To, _short.ArrivalPerS, _short.EndedPerS, _short.Overlap, _short.GrowthPerS,
        _bound is { } bound ? _short.Mean((in moment) => moment.Reading.Overlap >= NearBound * bound ? 1 : 0) : 0, null, null, null);

    private OverlapReading Latest => _whole.Moments[^1].Reading;

    // How long there has been something to do, and none of it has ended.
    private double SinceLastEnd
    {
        get
        {
            var moments = _whole.Moments;
            var first = moments.Length - 1;
            while (first > 0 && Stretch.Ended(moments[first - 1]) == Stretch.Ended(moments[^1]) && moments[first - 1].Reading.Overlap > 0)
                first--;
            return _whole.To - moments[first].Elapsed.TotalSeconds;
        }
    }

    private bool IsStuck
    {
        get
        {
            var (silence, ended) = (SinceLastEnd, EndedIn(_whole));
            var gap = ended > 0 ? (_whole.Length - silence) / ended : 0;
            return Latest.Overlap > 0 && silence >= Math.Max(ShortS - ToleranceS, StuckGaps * gap);
        }
    }

    private bool IsGrowing => IsRisingNow || (_whole.Length >= LongS - ToleranceS && Grows(_whole, LongDeviations)
        && Last(LongS / 2).GrowthPerS >= MinLateSlope * _whole.GrowthPerS);

    // A burst has its highest level at its start.
    private bool IsRisingNow => Grows(_short, ShortDeviations) && _short.Levels((in moment) => moment.Reading.Overlap).Max() == Latest.Overlap;

    private bool IsHeld => _bound is { } bound && _short.Overlap >= NearBound * bound;

    private VerdictKind Judge() => this switch
    {
        { IsStuck: true } => VerdictKind.Stuck,
        _ when _short.Length < ShortS - ToleranceS => VerdictKind.Undecided,
        { IsGrowing: true } => VerdictKind.Growing,
        { IsHeld: true } => VerdictKind.Held,
        _ => VerdictKind.Settled,
    };

    private static bool Grows(Stretch of, double deviations)
    {
        var ended = EndedIn(of);
        return of.GrowthPerS * of.Length > Math.Max(MinRise, deviations * Math.Sqrt(ended)) && of.GrowthPerS * of.Length > MinShare * ended;
    }

    private static long EndedIn(Stretch of) => Stretch.Ended(of.Moments[^1]) - Stretch.Ended(of.Moments[0]);

    private static string Growing(Stretch of) =>
        $"Growing: {Short(of.ArrivalPerS)}/s arrive and {Short(of.EndedPerS)}/s end, so overlap grows by {Short(of.GrowthPerS)}/s.";

    private Stretch Last(double seconds)
    {
        var moments = _whole.Moments;
        var first = moments.Length - 1;
        while (first > 0 && moments[first - 1].Elapsed.TotalSeconds >= _whole.To - seconds - ToleranceS)
            first--;
        return _whole.Rest(first);
    }
}
