namespace Overlap.Metering.Verdicts;

/// <summary>
/// Judges a handler of an application while it goes on, from a reading of its counters about once a second (docs/own-handlers.md has the rule
/// in words). Bounded memory: it keeps the readings of the last minute. One thread at a time.
/// </summary>
public sealed class HandlerVerdict
{
    // A verdict that lasts for one reading is noise, or a burst.
    private const int Confirmations = 3;

    private readonly List<Moment> _readings = [];
    private VerdictKind _seen = VerdictKind.Undecided;
    private int _times;

    /// <summary>The most messages that may be queued and in flight, 1 or more; null if there is no bound, or it is not known.</summary>
    public long? Bound { get; set; }

    /// <summary>
    /// The verdict: stuck, growing, held or settled, once three readings in a row say so, and undecided before. A handler that has little
    /// to do is settled.
    /// </summary>
    public VerdictKind Kind { get; private set; } = VerdictKind.Undecided;

    /// <summary>The verdict in a sentence, with the figures behind it.</summary>
    public string Text => Latest?.Text ?? HandlerRule.TooShort;

    /// <summary>The verdict with its figures, as of the last reading that it holds for; null while it is undecided.</summary>
    internal Verdict? Latest { get; private set; }

    /// <summary>Takes account of one more reading.</summary>
    /// <param name="at">When it was taken, on any clock; later than the one before.</param>
    /// <param name="reading">The handler's counters. Those of a handler that was created anew begin again.</param>
    public void Add(TimeSpan at, OverlapReading reading)
    {
        if (_readings.Count > 0 && reading.Emitted < _readings[^1].Reading.Emitted)
            Restart();
        _readings.Add(new Moment(at, 0, reading, default, 0));
        _readings.RemoveRange(0, _readings.FindIndex(each => each.Elapsed >= at - HandlerRule.Kept));
        var rule = new HandlerRule(_readings.ToArray(), Bound);
        Confirm(rule.Kind);
        if (Kind == rule.Kind && Kind != VerdictKind.Undecided)
            Latest = rule.ToVerdict();
    }

    private void Restart()
    {
        _readings.Clear();
        (Kind, Latest, _times) = (VerdictKind.Undecided, null, 0);
    }

    private void Confirm(VerdictKind kind)
    {
        (_seen, _times) = (kind, kind == _seen ? _times + 1 : 1);
        if (_times >= Confirmations)
            Kind = kind;
    }
}
