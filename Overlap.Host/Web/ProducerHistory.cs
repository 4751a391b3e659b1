using System.Collections.Immutable;

namespace Overlap.Host.Web;

/// <summary>A producer's reports so far, in bounded memory: beyond a number every other one is dropped, and from then on half as many are kept.</summary>
internal sealed class ProducerHistory
{
    /// <summary>The most moments that are kept.</summary>
    public const int MaxMoments = 2048;

    private ImmutableList<ProducerMoment> _moments = [];
    private long _added;
    private int _stride = 1;

    /// <summary>The moments so far, the newest one always among them.</summary>
    public IReadOnlyList<ProducerMoment> Moments { get; private set; } = [];

    /// <summary>Adds one.</summary>
    public void Add(ProducerMoment moment)
    {
        Moments = _moments.Add(moment);
        if (_added++ % _stride != 0)
            return;
        _moments = _moments.Add(moment);
        if (_moments.Count <= MaxMoments)
            return;
        _moments = [.. _moments.Where((_, index) => index % 2 == 0)];
        _stride *= 2;
    }
}
