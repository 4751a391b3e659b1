using System.Text.Json;
using Overlap.Metering;
using Overlap.Reports.Comparing;
using Overlap.Reports.Hdr;

namespace Overlap.Reports;

/// <summary>Reads a run back from its folder, as its files have it: times to the millisecond, latencies within 1 %.</summary>
internal static class RecordedRun
{
    /// <summary>Reads <c>summary.json</c> and what there is of the data over time.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="UnreadableRunException">There is no summary of this version, or a file is not what this program writes.</exception>
    public static RunRecord Read(string folder)
    {
        var summary = ReadSummary(folder);
        var history = new RunHistory(TimeProvider.System);
        TryRead(folder, CsvLog.FileName, text => CsvLog.Read(text, history));
        return history.ToRecord(summary) with
        {
            Moments = ReadMoments(folder),
            Events = TryRead(folder, EventsCsv.FileName, EventsCsv.Read) ?? [],
            Latency = ReadLatency(folder),
        };
    }

    /// <summary>Reads the moments of a run alone; none without a file.</summary>
    /// <exception cref="UnreadableRunException">The file is not what this program writes.</exception>
    public static IReadOnlyList<Moment> ReadMoments(string folder) => TryRead(folder, SamplesCsv.FileName, SamplesCsv.Read) ?? [];

    /// <summary>Reads the latencies of a run alone; none without a file.</summary>
    /// <exception cref="UnreadableRunException">The file is not what this program writes.</exception>
    public static IReadOnlyList<LatencyInterval> ReadLatency(string folder) => TryRead(folder, HdrLog.FileName, HdrLog.Read) ?? [];

    private static Summary ReadSummary(string folder)
    {
        var path = ResultFile.In(folder);
        var content = ResultFile.Read(path);
        try
        {
            return SummaryJson.Read(content.GetRawText());
        }
        catch (JsonException error)
        {
            throw new UnreadableRunException($"'{path}' cannot be shown: {error.Message.Split('\n')[0].TrimEnd('.')}; was it written by another version?", error);
        }
    }

    private static void TryRead(string folder, string name, Action<TextReader> read) => TryRead(folder, name, text =>
    {
        read(text);
        return name;
    });

    private static T? TryRead<T>(string folder, string name, Func<TextReader, T> read) where T : class
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return null;
        try
        {
            using var text = new StreamReader(path);
            return read(text);
        }
        catch (FormatException error)
        {
            throw new UnreadableRunException($"'{path}' cannot be read: {error.Message}", error);
        }
        catch (Exception error) when (RunFolderException.Explains(error))
        {
            throw new UnreadableRunException($"Cannot read '{path}': {error.Message}", error);
        }
    }
}
