namespace Overlap.Metering.Actors.Streams;

/// <summary>What passed one place of a stream, and who waited there, since it started; all streams of a meter together.</summary>
/// <param name="Elements">How many elements have passed.</param>
/// <param name="Starved">For how long an element was asked for and none came: upstream is slow.</param>
/// <param name="Held">For how long no element was asked for: downstream is slow.</param>
public readonly record struct StreamReading(long Elements, TimeSpan Starved, TimeSpan Held)
{
    /// <summary>Both together.</summary>
    public static StreamReading operator +(StreamReading a, StreamReading b) =>
        new(a.Elements + b.Elements, a.Starved + b.Starved, a.Held + b.Held);
}
