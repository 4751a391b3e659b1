using Overlap.Metering;

namespace Overlap.Cluster.Wire;

/// <summary>Figures in binary form, little-endian, counts in as many bytes as they need.</summary>
internal static class BinaryExtensions
{
    public static void Write(this BinaryWriter to, in OverlapReading reading)
    {
        to.Write7BitEncodedInt64(reading.Emitted);
        to.Write7BitEncodedInt64(reading.Started);
        to.Write7BitEncodedInt64(reading.Completed);
        to.Write7BitEncodedInt64(reading.Failed);
        to.Write7BitEncodedInt64(reading.Queued);
        to.Write7BitEncodedInt64(reading.InFlight);
    }

    public static OverlapReading ReadReading(this BinaryReader from) => new(
        from.Read7BitEncodedInt64(), from.Read7BitEncodedInt64(), from.Read7BitEncodedInt64(), from.Read7BitEncodedInt64(),
        from.Read7BitEncodedInt64(), from.Read7BitEncodedInt64());

    public static void Write(this BinaryWriter to, in IntervalLatency latency)
    {
        to.Write7BitEncodedInt64(latency.Count);
        to.Write(latency.P50);
        to.Write(latency.P99);
        to.Write(latency.Max);
    }

    public static IntervalLatency ReadLatency(this BinaryReader from) =>
        new(from.Read7BitEncodedInt64(), from.ReadTime(), from.ReadTime(), from.ReadTime());

    public static void Write(this BinaryWriter to, LatencyCounts counts)
    {
        to.Write7BitEncodedInt(counts.Values.Count);
        foreach (var (nanoseconds, count) in counts.Values)
        {
            to.Write7BitEncodedInt64(nanoseconds);
            to.Write7BitEncodedInt64(count);
        }
    }

    public static LatencyCounts ReadCounts(this BinaryReader from)
    {
        var values = new (long, long)[from.ReadLength()];
        for (var i = 0; i < values.Length; i++)
            values[i] = (from.Read7BitEncodedInt64(), from.Read7BitEncodedInt64());
        return new LatencyCounts(values);
    }

    /// <summary>The length of a list, each item of which has a byte or more.</summary>
    /// <exception cref="InvalidDataException">There are not as many bytes.</exception>
    public static int ReadLength(this BinaryReader from)
    {
        var length = from.Read7BitEncodedInt();
        return length >= 0 && length <= from.BaseStream.Length - from.BaseStream.Position
            ? length
            : throw new InvalidDataException($"A list of {length} items is longer than its bytes.");
    }

    public static void Write(this BinaryWriter to, TimeSpan time) => to.Write7BitEncodedInt64(time.Ticks);

    public static TimeSpan ReadTime(this BinaryReader from) => new(from.Read7BitEncodedInt64());
}
