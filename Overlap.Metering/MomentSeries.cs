namespace Overlap.Metering;

/// <summary>
/// The moments of a run at its sample interval, in bounded memory: when it is full, each two become one, and from then on half as many
/// are taken. Not thread-safe.
/// </summary>
internal sealed class MomentSeries
{
    /// <summary>How many moments are kept: between half of it and all.</summary>
    public const int Capacity = 4_096;

    private readonly List<Moment> _moments = [];
    private long _offered;
    private long _stride = 1;

    /// <summary>The moments, in order.</summary>
    public IReadOnlyList<Moment> Moments => _moments;

    /// <summary>Counts one more sample.</summary>
    /// <returns>Whether it is one to <see cref="Add"/>.</returns>
    public bool IsNext() => ++_offered % _stride == 0;

    /// <summary>Adds a moment.</summary>
    public void Add(in Moment moment)
    {
        _moments.Add(moment);
        if (_moments.Count < Capacity)
            return;
        for (var pair = 0; pair < Capacity / 2; pair++)
        {
            var (first, second) = (_moments[2 * pair], _moments[2 * pair + 1]);
            _moments[pair] = second with { Latency = first.Latency + second.Latency };
        }
        _moments.RemoveRange(Capacity / 2, Capacity / 2);
        _stride *= 2;
    }
}
