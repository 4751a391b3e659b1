using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Comparing;
using Overlap.Reports.Series;
using Overlap.Tests.Host;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Reports.Comparing;

/// <summary>Made-up results of runs in a folder.</summary>
internal sealed class ComparedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>The folder of a run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="config">Its <c>overlap.conf</c>; null for none.</param>
    /// <param name="change">Changes its summary.</param>
    public string Add(string name, string? config = null, Func<Summary, Summary>? change = null)
    {
        var folder = Directory.CreateDirectory(_folder[name]).FullName;
        var summary = Samples.Summary();
        File.WriteAllText(System.IO.Path.Combine(folder, "summary.json"), SummaryJson.Write(change is null ? summary : change(summary)));
        if (config is not null)
            File.WriteAllText(System.IO.Path.Combine(folder, "overlap.conf"), config);
        return folder;
    }

    /// <summary>The folder of a run that was repeated.</summary>
    public string AddRepeated(string name, string figure, double median, double lowest, double highest)
    {
        Add(System.IO.Path.Combine(name, "2"), "overlap.worker.bound = \"5\"\n");
        var report = new RepeatReport(
            1, 5, [new RunEnd("1", 1, "It broke."), new RunEnd("2", 0, null)], Samples.Summary().Settings,
            new Dictionary<string, int> { ["settled"] = 4, ["held"] = 1 },
            new Dictionary<string, FigureSpread> { [figure] = new("", 5, median, lowest, highest, 1) });
        File.WriteAllText(_folder[System.IO.Path.Combine(name, "repeat.json")], SeriesJson.Write(report));
        return _folder[name];
    }

    /// <summary>A file with that text.</summary>
    public string AddFile(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }

    /// <summary>Reads and compares runs of this folder.</summary>
    public RunComparison Compare(params string[] names) => new([.. names.Select(name => ComparedRun.Read(name, _folder[name]))]);
}
