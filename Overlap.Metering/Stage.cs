using System.Text.Json.Serialization;

namespace Overlap.Metering;

/// <summary>A part of a producer's time in which its rate stays the same or changes evenly.</summary>
/// <param name="FromPerS">Messages a second at its begin, 0 or more.</param>
/// <param name="ToPerS">Messages a second at its end, 0 or more.</param>
/// <param name="DurationS">How long it takes, in seconds, above 0.</param>
public sealed record Stage(double FromPerS, double ToPerS, double DurationS)
{
    /// <summary>How long it takes, to the nearest tick.</summary>
    [JsonIgnore]
    public TimeSpan Duration => new((long)Math.Round(DurationS * TimeSpan.TicksPerSecond));

    /// <summary>The messages a second after a time.</summary>
    /// <param name="elapsedS">The time since its begin, in seconds; after its end the rate is that of the end.</param>
    public double RateAt(double elapsedS) => double.Lerp(FromPerS, ToPerS, Math.Clamp(Ratio.Of(elapsedS, DurationS), 0, 1));
}
