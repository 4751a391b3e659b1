using System.Text.Json;
using Overlap.Metering;
using Overlap.Reports;

namespace Overlap.Cluster.Wire;

/// <summary>A <see cref="NodeResult"/> as bytes, in parts that are below the size of a frame.</summary>
internal static class ResultFormat
{
    /// <summary>The most bytes in a part.</summary>
    public const int PartSize = 64 << 10;

    /// <summary>The most bytes that a result may have: 10 000 workers have some 10 MB.</summary>
    public const int MaxSize = 64 << 20;

    /// <summary>The result in parts, one or more.</summary>
    public static IEnumerable<byte[]> Write(NodeResult result)
    {
        var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write7BitEncodedInt64(result.Done);
        to.Write(SummaryJson.Write(result.Summary));
        var latency = result.Latency;
        to.Write(latency.From);
        to.Write(latency.To);
        to.Write(latency.Queue);
        to.Write(latency.Body);
        to.Write(latency.Total);
        to.Write(latency.Intended);
        to.Write7BitEncodedInt(result.Moments.Count);
        foreach (var moment in result.Moments)
        {
            to.Write(moment.Elapsed);
            to.Write7BitEncodedInt64(moment.Received);
            to.Write(moment.Reading);
            to.Write(moment.Latency);
            to.Write7BitEncodedInt64(moment.ResidentBytes);
        }
        return bytes.ToArray().Chunk(PartSize);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">These are no such bytes.</exception>
    public static NodeResult Read(Stream bytes)
    {
        try
        {
            using var from = new BinaryReader(bytes);
            return Read(from);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or JsonException)
        {
            throw new InvalidDataException("A node's result cannot be read.", error);
        }
    }

    private static NodeResult Read(BinaryReader from)
    {
        return new NodeResult(
            from.Read7BitEncodedInt64(),
            SummaryJson.Read(from.ReadString()),
            new LatencyInterval(from.ReadTime(), from.ReadTime(), from.ReadCounts(), from.ReadCounts(), from.ReadCounts(), from.ReadCounts()),
            ReadMoments(from));
    }

    private static Moment[] ReadMoments(BinaryReader from)
    {
        var moments = new Moment[from.ReadLength()];
        for (var i = 0; i < moments.Length; i++)
        {
            moments[i] = new Moment(
                from.ReadTime(), from.Read7BitEncodedInt64(), from.ReadReading(), from.ReadLatency(), from.Read7BitEncodedInt64());
        }
        return moments;
    }
}
