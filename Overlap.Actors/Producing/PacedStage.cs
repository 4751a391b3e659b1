using Overlap.Metering;

namespace Overlap.Actors.Producing;

/// <summary>One stage of a <see cref="Pacer"/>: which messages are due in it, and when. Times are in ticks since the start of the first.</summary>
internal sealed class PacedStage
{
    private readonly double _seconds;
    private readonly double _from;
    private readonly double _to;
    private readonly double _slope;

    // The rate's integral is whole where a message is due. How far it is from that at the begin and at the end, 0 to below 1.
    private readonly double _missingAtStart;
    private readonly double _missingAtEnd;

    /// <param name="stage">Its rates and how long it takes.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="integral">The rate's integral over the stages before it.</param>
    public PacedStage(Stage stage, long start, decimal integral)
    {
        var duration = stage.Duration.Ticks;
        _seconds = duration / (double)TimeSpan.TicksPerSecond;
        (_from, _to) = (stage.FromPerS, stage.ToPerS);
        _slope = (_to - _from) / _seconds;
        (Start, End) = (start, start + duration);
        // In decimal, so that a whole number of messages is one.
        Before = (double)integral;
        Integral = integral + ((decimal)_from + (decimal)_to) * duration / TimeSpan.TicksPerSecond / 2;
        (First, _missingAtStart) = (Whole(integral) + 1, (double)(Math.Ceiling(integral) - integral));
        (Last, _missingAtEnd) = (Whole(Integral), (double)(Math.Ceiling(Integral) - Integral));
    }

    /// <summary>When it begins.</summary>
    public long Start { get; }

    /// <summary>When it ends.</summary>
    public long End { get; }

    /// <summary>The rate's integral until its begin.</summary>
    public double Before { get; }

    /// <summary>The rate's integral until its end.</summary>
    public decimal Integral { get; }

    /// <summary>The number of its first message, or of the next stage's if it has none.</summary>
    public long First { get; }

    /// <summary>The number of its last message, or of the latest before it if it has none.</summary>
    public long Last { get; }

    /// <summary>When a message of it is due, to the nearest tick.</summary>
    public long DueAt(long number)
    {
        // A falling rate is a rising one seen from the end: to subtract integrals that are nearly the same would cost digits.
        var at = _from <= _to
            ? Start + Ticks(SecondsToSend(number - First + _missingAtStart, _from))
            : End - Ticks(SecondsToSend(Last - number + 1 - _missingAtEnd, _to));
        return Math.Clamp(at, Start, End);
    }

    /// <summary>When the rate's integral is a number that it reaches in this stage, to the nearest tick.</summary>
    public long TimeOf(double integral)
    {
        var at = _from <= _to
            ? Start + Ticks(SecondsToSend(Math.Max(0, integral - Before), _from))
            : End - Ticks(SecondsToSend(Math.Max(0, (double)Integral - integral), _to));
        return Math.Clamp(at, Start, End);
    }

    /// <summary>How many messages are due at a time of this stage, those of the stages before it included; it may be wrong by one.</summary>
    public long EstimateDue(long ticks)
    {
        var seconds = Math.Min((ticks - Start) / (double)TimeSpan.TicksPerSecond, _seconds);
        var sent = _from * seconds + _slope * seconds * seconds / 2;
        return Math.Min(Last, First + (long)Math.Floor(sent - _missingAtStart));
    }

    // The solution of rate * t + slope * t² / 2 = messages, in the form that subtracts nothing and does not divide by a slope of 0.
    private double SecondsToSend(double messages, double rate) =>
        messages == 0 ? 0 : 2 * messages / (rate + Math.Sqrt(rate * rate + 2 * Math.Abs(_slope) * messages));

    private static long Whole(decimal integral) => (long)Math.Min(Math.Ceiling(integral), long.MaxValue);

    private static long Ticks(double seconds) => (long)Math.Round(seconds * TimeSpan.TicksPerSecond);
}
