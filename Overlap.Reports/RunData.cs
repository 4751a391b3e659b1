using Overlap.Metering;
using Overlap.Reports.Hdr;
using Overlap.Reports.Html;

namespace Overlap.Reports;

/// <summary>The files with a run's data over time: samples, events, latencies, and the report that shows them. Each is written whole or not at all.</summary>
public static class RunData
{
    /// <summary>Writes the files. One that cannot be written costs no other.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="record">The run, which has ended.</param>
    /// <exception cref="RunFolderException">A file cannot be written.</exception>
    public static void Write(RunFolder folder, RunRecord record)
    {
        RunFolderException? first = null;
        foreach (var (name, content) in Files(record))
        {
            try
            {
                folder.WriteText(name, content);
            }
            catch (RunFolderException error)
            {
                first ??= error;
            }
        }
        if (first is not null)
            throw first;
    }

    private static IEnumerable<(string Name, string Content)> Files(RunRecord record)
    {
        yield return (SamplesCsv.FileName, SamplesCsv.Write(record.Moments));
        yield return (EventsCsv.FileName, EventsCsv.Write(record));
        yield return (HdrLog.FileName, HdrLog.Write(record.Summary.StartedAt, record.Latency));
        yield return (RunPage.FileName, RunPage.Of(record));
        foreach (var (part, latency) in Parts(record.Latency))
        {
            if (latency.Count > 0)
                yield return (PercentileDistribution.FileName(part), PercentileDistribution.Write(latency));
        }
    }

    private static IEnumerable<(string Name, LatencyCounts Latency)> Parts(IReadOnlyList<LatencyInterval> intervals)
    {
        yield return ("queue", LatencyCounts.Sum(intervals.Select(interval => interval.Queue)));
        yield return ("body", LatencyCounts.Sum(intervals.Select(interval => interval.Body)));
        yield return ("total", LatencyCounts.Sum(intervals.Select(interval => interval.Total)));
        yield return ("intended", LatencyCounts.Sum(intervals.Select(interval => interval.Intended)));
    }
}
