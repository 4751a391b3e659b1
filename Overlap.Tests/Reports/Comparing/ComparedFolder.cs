using System.Text.Json.Nodes;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Comparing;
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
        Add(System.IO.Path.Combine(name, "1"), "overlap.worker.bound = \"5\"\n");
        var content = new JsonObject
        {
            ["runs"] = new JsonArray(new JsonObject { ["name"] = "0", ["error"] = "It broke." }, new JsonObject { ["name"] = "1", ["error"] = null }),
            ["verdicts"] = new JsonObject { ["settled"] = 4, ["held"] = 1 },
            ["figures"] = new JsonObject { [figure] = new JsonObject { ["median"] = median, ["lowest"] = lowest, ["highest"] = highest, ["spread"] = 0.1 } },
        };
        File.WriteAllText(_folder[System.IO.Path.Combine(name, "repeat.json")], content.ToJsonString());
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
