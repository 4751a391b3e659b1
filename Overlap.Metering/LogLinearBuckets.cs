using System.Numerics;

namespace Overlap.Metering;

/// <summary>
/// Counts of values in log-linear buckets, the idea of Gil Tene's HdrHistogram: every power of two is cut into 64 equal
/// parts, so a value is known to within 1/128 of itself, and exactly below 128. Covers 0 to <see cref="long.MaxValue"/>; a page of
/// 64 buckets is allocated for its first value. One writer; any number of readers, which see a recent state of each bucket.
/// </summary>
internal sealed class LogLinearBuckets
{
    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;
    private const int PageCount = 63 - PageBits + 1;

    // Allocated for the first value: the pages are most of what an idle worker would cost.
    private long[]?[] _pages = [];

    /// <summary>Adds <paramref name="count"/> to the bucket of <paramref name="value"/>, which must not be negative.</summary>
    public void Add(long value, long count)
    {
        // The value's top seven bits select the bucket; the bits shifted out are the bucket's width.
        var shift = Math.Max(0, 64 - PageBits - 1 - BitOperations.LeadingZeroCount((ulong)value));
        var index = (shift << PageBits) + (int)(value >> shift);
        var pages = _pages;
        var number = index >> PageBits;
        var page = number < pages.Length && pages[number] is { } there ? there : AllocatePage(number);
        page[index & (PageSize - 1)] += count;
    }

    /// <summary>Adds all of <paramref name="other"/> and returns how many values that was.</summary>
    public long AddAll(LogLinearBuckets other)
    {
        var added = 0L;
        var pages = Volatile.Read(ref other._pages);
        for (var p = 0; p < pages.Length; p++)
        {
            if (Volatile.Read(ref pages[p]) is not { } from)
                continue;
            var to = p < _pages.Length && _pages[p] is { } there ? there : AllocatePage(p);
            for (var i = 0; i < PageSize; i++)
            {
                var count = Volatile.Read(ref from[i]);
                to[i] += count;
                added += count;
            }
        }
        return added;
    }

    /// <summary>
    /// Adds the values of <paramref name="all"/> that are not in <paramref name="some"/>, an earlier copy of it; returns their number.
    /// </summary>
    public long AddDifference(LogLinearBuckets all, LogLinearBuckets some)
    {
        var added = AddAll(all);
        for (var p = 0; p < some._pages.Length; p++)
        {
            if (some._pages[p] is not { } page)
                continue;
            for (var i = 0; i < PageSize; i++)
            {
                _pages[p]![i] -= page[i];
                added -= page[i];
            }
        }
        return added;
    }

    /// <summary>The middle of each bucket that has values, in order, and how many it has.</summary>
    public IEnumerable<(long Value, long Count)> Values()
    {
        var pages = Volatile.Read(ref _pages);
        for (var p = 0; p < pages.Length; p++)
        {
            if (Volatile.Read(ref pages[p]) is not { } page)
                continue;
            for (var i = 0; i < PageSize; i++)
            {
                var count = Volatile.Read(ref page[i]);
                if (count > 0)
                    yield return (Middle((p << PageBits) + i), count);
            }
        }
    }

    /// <summary>Sets all counts to zero.</summary>
    public void Clear()
    {
        foreach (var page in _pages)
        {
            if (page is not null)
                Array.Clear(page);
        }
    }

    /// <summary>The <paramref name="rank"/>th lowest value, from 1; the highest if there are fewer values.</summary>
    public long ValueAtRank(long rank)
    {
        var seen = 0L;
        var last = 0;
        var pages = Volatile.Read(ref _pages);
        for (var p = 0; p < pages.Length; p++)
        {
            if (Volatile.Read(ref pages[p]) is not { } page)
                continue;
            for (var i = 0; i < PageSize; i++)
            {
                var count = Volatile.Read(ref page[i]);
                if (count == 0)
                    continue;
                last = (p << PageBits) + i;
                seen += count;
                if (seen >= rank)
                    return Middle(last);
            }
        }
        return Middle(last);
    }

    private static long Middle(int index)
    {
        if (index < 2 * PageSize)
            return index;
        var shift = (index >> PageBits) - 1;
        var lowest = (long)((index & (PageSize - 1)) + PageSize) << shift;
        return lowest + (1L << shift >> 1);
    }

    private long[] AllocatePage(int page)
    {
        if (_pages.Length == 0)
            Volatile.Write(ref _pages, new long[]?[PageCount]);
        var counts = new long[PageSize];
        Volatile.Write(ref _pages[page], counts);
        return counts;
    }
}
