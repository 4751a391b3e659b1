namespace Overlap.Metering.Probes;

/// <summary>How many there are now, and were at most. Any number of writers.</summary>
internal sealed class ProbePeak
{
    private long _now;
    private long _max;

    /// <summary>The most there were at one moment.</summary>
    public long Max => Interlocked.Read(ref _max);

    /// <summary>There is one more.</summary>
    public void Enter()
    {
        var now = Interlocked.Increment(ref _now);
        for (var max = Max; now > max; max = Max)
            Interlocked.CompareExchange(ref _max, now, max);
    }

    /// <summary>There is one less.</summary>
    public void Leave() => Interlocked.Decrement(ref _now);
}
