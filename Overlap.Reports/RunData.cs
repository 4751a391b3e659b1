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
        // Of a process that is watched, the latencies over time are not known.
        if (record.Settings.Mode != RunSettings.Watch)
            yield return (HdrLog.FileName, HdrLog.Write(record.Summary.StartedAt, record.Latency));
        yield return (RunPage.FileName, RunPage.Of(record));
        foreach (var (part, latency) in Parts(record.LatencyInAll))
        {
            if (latency.Count > 0)
                yield return (PercentileDistribution.FileName(part), PercentileDistribution.Write(latency));
        }
    }

    private static IEnumerable<(string Name, LatencyCounts Latency)> Parts(LatencyInterval all)
    {
        yield return ("queue", all.Queue);
        yield return ("body", all.Body);
        yield return ("total", all.Total);
        yield return ("intended", all.Intended);
    }
}
