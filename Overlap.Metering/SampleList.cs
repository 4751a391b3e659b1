using System.Collections;

namespace Overlap.Metering;

/// <summary>The samples of many moments as one list, without a copy of them.</summary>
/// <param name="moments">The samples of each moment; of one that was cut, fewer than of the others.</param>
internal sealed class SampleList(IReadOnlyList<IReadOnlyList<Sample>> moments) : IReadOnlyList<Sample>
{
    /// <inheritdoc/>
    public int Count { get; } = moments.Sum(moment => moment.Count);

    /// <inheritdoc/>
    public Sample this[int index]
    {
        get
        {
            var moment = 0;
            for (; index >= moments[moment].Count; moment++)
                index -= moments[moment].Count;
            return moments[moment][index];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Sample> GetEnumerator() => moments.SelectMany(moment => moment).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
