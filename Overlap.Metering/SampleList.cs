using System.Collections;

namespace Overlap.Metering;

/// <summary>The samples of many moments as one list, without a copy of them.</summary>
/// <param name="moments">The samples of each moment, one of each worker.</param>
internal sealed class SampleList(IReadOnlyList<IReadOnlyList<Sample>> moments) : IReadOnlyList<Sample>
{
    private readonly int _workers = moments.Count > 0 ? moments[0].Count : 1;

    /// <inheritdoc/>
    public int Count => moments.Count * _workers;

    /// <inheritdoc/>
    public Sample this[int index] => moments[index / _workers][index % _workers];

    /// <inheritdoc/>
    public IEnumerator<Sample> GetEnumerator() => moments.SelectMany(moment => moment).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
