namespace Overlap.Metering;

/// <summary>How far the workers were apart at one moment, or over several, in messages of overlap.</summary>
/// <param name="At">When, or the last of the moments.</param>
/// <param name="Lowest">The lowest overlap of a worker.</param>
/// <param name="Median">The median; of several moments that of the last.</param>
/// <param name="Highest">The highest overlap of a worker.</param>
public readonly record struct WorkerSpread(DateTimeOffset At, long Lowest, long Median, long Highest)
{
    /// <summary>That of one moment.</summary>
    /// <param name="samples">A sample of each worker, one or more.</param>
    public static WorkerSpread Of(IReadOnlyList<Sample> samples)
    {
        var overlaps = samples.Select(sample => sample.Reading.Overlap).ToArray();
        Array.Sort(overlaps);
        return new WorkerSpread(samples[0].At, overlaps[0], overlaps[overlaps.Length / 2], overlaps[^1]);
    }

    /// <summary>Two, one after the other, as one.</summary>
    public static WorkerSpread operator +(WorkerSpread first, WorkerSpread second) =>
        second with { Lowest = Math.Min(first.Lowest, second.Lowest), Highest = Math.Max(first.Highest, second.Highest) };
}
