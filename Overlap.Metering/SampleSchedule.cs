namespace Overlap.Metering;

/// <summary>
/// The times of the samples, numbered from 1: one every interval, independent of when the sampler runs. They are fixed beforehand,
/// because on a busy machine the sampler runs when the workers are idle, which would bias the samples.
/// </summary>
/// <param name="start">Time stamp of number 0, at which no sample is taken.</param>
/// <param name="interval">Ticks between two sample times; 1 or more.</param>
internal sealed class SampleSchedule(long start, long interval)
{
    /// <summary>For about how many of the latest sample times counts are kept.</summary>
    public const int Kept = 64;

    /// <summary>A schedule without sample times.</summary>
    public static readonly SampleSchedule None = new(0, long.MaxValue);

    /// <summary>Ticks between two sample times.</summary>
    public long Interval => interval;

    /// <summary>The time stamp of a sample time.</summary>
    public long At(long number) => start + number * interval;

    /// <summary>The number of the latest sample time not after <paramref name="now"/>; 0 if there is none.</summary>
    public long LastUntil(long now) => Math.Max(0, (now - start) / interval);
}
