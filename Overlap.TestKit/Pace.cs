namespace Overlap.TestKit;

/// <summary>When each of a scenario's messages is due, and how many there are.</summary>
/// <param name="messages">How many.</param>
/// <param name="dueAt">When a message is due, by its number from 0: the time since the first one.</param>
internal sealed class Pace(long messages, Func<long, TimeSpan> dueAt)
{
    // A million messages a millisecond, as overlap.source.rate.
    private const double MaxRate = 1e9;

    public long Messages => messages;

    public TimeSpan DueAt(long number) => dueAt(number);

    /// <summary>A rate that stays the same.</summary>
    public static Pace Steady(double rate, long messages)
    {
        if (!(rate > 0 && rate <= MaxRate))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, $"A rate is above 0 and at most {MaxRate:0} messages a second.");
        ArgumentOutOfRangeException.ThrowIfLessThan(messages, 1);
        return new Pace(messages, number => ToTime(number / rate));
    }

    /// <summary>
    /// A rate that changes evenly: message n is due when the rate's integral has reached n. Those that are due before the end are sent.
    /// </summary>
    public static Pace Ramp(double from, double to, TimeSpan over)
    {
        CheckRampRate(from, nameof(from));
        CheckRampRate(to, nameof(to));
        if (from + to == 0)
            throw new ArgumentOutOfRangeException(nameof(to), to, "A ramp from 0 to 0 sends nothing: one of the rates is above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(over, TimeSpan.Zero);

        // In decimal, so that the ceiling is not that of 10.000000000000002.
        var area = ((decimal)from + (decimal)to) * over.Ticks / TimeSpan.TicksPerSecond / 2;
        var slope = Math.Abs(to - from) / over.TotalSeconds;
        return new Pace(
            (long)Math.Min(Math.Ceiling(area), long.MaxValue),
            // A falling ramp is a rising one seen from its end: to subtract areas that are nearly the same would cost digits.
            from <= to
                ? number => ToTime(SecondsToSend(number, from, slope))
                : number => over - ToTime(SecondsToSend((double)(area - number), to, slope)));
    }

    /// <summary>A time to the nearest tick; <see cref="TimeSpan.FromSeconds(double)"/> truncates, and makes 0.29 s a tick too short.</summary>
    /// <exception cref="OverflowException">The time is longer than any.</exception>
    public static TimeSpan ToTime(double count, long ticksPerUnit) => new(checked((long)Math.Round(count * ticksPerUnit)));

    // A time that never comes is no error.
    private static TimeSpan ToTime(double seconds) =>
        ToTime(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2), TimeSpan.TicksPerSecond);

    // The solution of rate * t + slope * t² / 2 = messages, in the form that subtracts nothing and does not divide by a slope of 0.
    private static double SecondsToSend(double messages, double rate, double slope) =>
        messages == 0 ? 0 : 2 * messages / (rate + Math.Sqrt(rate * rate + 2 * slope * messages));

    private static void CheckRampRate(double rate, string name)
    {
        if (!(rate >= 0 && rate <= MaxRate))
            throw new ArgumentOutOfRangeException(name, rate, $"A rate of a ramp is from 0 to {MaxRate:0} messages a second.");
    }
}
