using Overlap.Actors.Producing;
using Overlap.Metering;

namespace Overlap.TestKit;

/// <summary>Checks the rates and times of a scenario's words, and makes what they stand for of them.</summary>
internal static class Pace
{
    // A million messages a millisecond, as overlap.source.rate.
    private const double MaxRate = 1e9;

    /// <summary>A rate that stays the same.</summary>
    public static Pacer Steady(double rate) => rate > 0 && rate <= MaxRate
        ? new Pacer(rate)
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, $"A rate is above 0 and at most {MaxRate:0} messages a second.");

    /// <summary>A rate that changes evenly, and then ends.</summary>
    public static Pacer Ramp(double from, double to, TimeSpan over)
    {
        CheckRampRate(from, nameof(from));
        CheckRampRate(to, nameof(to));
        if (from + to == 0)
            throw new ArgumentOutOfRangeException(nameof(to), to, "A ramp from 0 to 0 sends nothing: one of the rates is above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(over, TimeSpan.Zero);
        return new Pacer([new Stage(from, to, over.TotalSeconds)]);
    }

    /// <summary>A time to the nearest tick; <see cref="TimeSpan.FromSeconds(double)"/> truncates, and makes 0.29 s a tick too short.</summary>
    /// <exception cref="OverflowException">The time is longer than any.</exception>
    public static TimeSpan ToTime(double count, long ticksPerUnit) => new(checked((long)Math.Round(count * ticksPerUnit)));

    private static void CheckRampRate(double rate, string name)
    {
        if (!(rate >= 0 && rate <= MaxRate))
            throw new ArgumentOutOfRangeException(name, rate, $"A rate of a ramp is from 0 to {MaxRate:0} messages a second.");
    }
}
