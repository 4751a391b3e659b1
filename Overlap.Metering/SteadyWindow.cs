namespace Overlap.Metering;

/// <summary>
/// The part of a run between its warm-up and the end of emission: keeps the running sums at the first sample after the warm-up and at
/// the last sample that saw another message emitted.
/// </summary>
internal sealed class SteadyWindow
{
    private Sums? _begin;
    private Sums _end;

    /// <param name="At">Nanoseconds since the first emit.</param>
    /// <param name="Emitted">Messages emitted until then.</param>
    /// <param name="Completed">Messages completed until then.</param>
    /// <param name="Ended">Messages completed or failed until the sample was taken.</param>
    /// <param name="Latency">The sum of the ended messages' total latency, in nanoseconds.</param>
    /// <param name="Overlap">The integral of the overlap over time.</param>
    public readonly record struct Sums(long At, long Emitted, long Completed, long Ended, double Latency, double Overlap);

    /// <summary>Whether the warm-up is over.</summary>
    public bool HasBegun => _begin is not null;

    public void Add(in Sums sums)
    {
        if (_begin is null)
            _begin = _end = sums;
        else if (sums.Emitted > _end.Emitted)
            _end = sums;
    }

    /// <summary>The figures of the window; null if the run ended before it opened.</summary>
    public SteadyState? ToState()
    {
        if (_begin is not { } begin || _end.At <= begin.At)
            return null;
        var elapsed = _end.At - begin.At;
        return new SteadyState(
            RatePerS: (_end.Completed - begin.Completed) * Nanoseconds.PerSecond / elapsed,
            MeanTotalS: Ratio.Of(_end.Latency - begin.Latency, (_end.Ended - begin.Ended) * Nanoseconds.PerSecond),
            OverlapMean: (_end.Overlap - begin.Overlap) / elapsed);
    }
}
