using System.Numerics;
using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;
using Overlap.Metering;

namespace Overlap.Reports.Hdr;

/// <summary>
/// Latencies in nanoseconds as HdrHistogram counts them, with 3 significant digits: 1024 buckets for each power of two. Counted here, because
/// LongHistogram of HdrHistogram 2.5.0 loses the highest when it encodes one between 2⁴¹ and 2⁴² ns (37 to 73 minutes).
/// </summary>
internal sealed class HdrCounts : IRecordedData
{
    // The same for all but the longest, because some readers add up only histograms of the same range.
    private const long Hour = 3_600_000_000_000;
    private const int BucketBits = 10;

    /// <param name="latencies">1 or more latencies.</param>
    public HdrCounts(LatencyCounts latencies)
    {
        HighestTrackableValue = Math.Max(Hour, latencies.Max);
        Counts = new long[IndexOf(latencies.Max) + 1];
        foreach (var (nanoseconds, count) in latencies.Values)
            Counts[IndexOf(nanoseconds)] += count;
    }

    /// <summary>That of the encoding V2, with the bit for counts of variable length.</summary>
    public int Cookie => 0x1c849303 | 0x10;

    public int NormalizingIndexOffset => 0;

    public int NumberOfSignificantValueDigits => 3;

    public long LowestDiscernibleValue => 1;

    public long HighestTrackableValue { get; }

    public double IntegerToDoubleValueConversionRatio => 1;

    public long[] Counts { get; }

    /// <summary>Reads compressed counts, in the form in which <see cref="HdrLog"/> writes them.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static LatencyCounts Decode(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        try
        {
            var histogram = HistogramEncoding.DecodeFromCompressedByteBuffer(ByteBuffer.Allocate(bytes), 0);
            return new LatencyCounts([.. histogram.RecordedValues().Select(value => (value.ValueIteratedTo, value.CountAtValueIteratedTo))]);
        }
        catch (Exception error) when (error is InvalidDataException or IndexOutOfRangeException or ArgumentException)
        {
            throw new FormatException($"a histogram cannot be read: {error.Message}", error);
        }
    }

    private static int IndexOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) - BucketBits);
        return (shift << BucketBits) + (int)(value >> shift);
    }
}
