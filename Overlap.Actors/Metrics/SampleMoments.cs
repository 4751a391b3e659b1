namespace Overlap.Actors.Metrics;

/// <summary>
/// The moments that samples are of, numbered from 1: one every interval, whenever the sampler gets to run. They are fixed beforehand
/// since on a busy machine it runs when the others let it, which is no moment like any other.
/// </summary>
/// <param name="start">Time stamp of number 0, which is none of them.</param>
/// <param name="interval">Ticks from one to the next; 1 or more.</param>
internal sealed class SampleMoments(long start, long interval)
{
    /// <summary>For about how many of the latest moments counts are kept.</summary>
    public const int Kept = 64;

    /// <summary>Where nobody samples.</summary>
    public static readonly SampleMoments None = new(0, long.MaxValue);

    /// <summary>Time stamp of a moment.</summary>
    public long At(long number) => start + number * interval;

    /// <summary>The latest that is not after <paramref name="now"/>; 0 when there is none.</summary>
    public long LastUntil(long now) => Math.Max(0, (now - start) / interval);
}
