using System.Xml.Linq;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Comparing;
using Overlap.Reports.Html;
using Overlap.Reports.Series;
using Overlap.Tests.Logs;
using Overlap.Tests.Reports.Comparing;

namespace Overlap.Tests.Reports.Html;

public sealed class SeriesPageTests : LogTest
{
    private const string Hostile = "<img src=x>";

    [Fact]
    public void A_sweep_over_two_keys_has_maps_a_chart_of_each_run_and_links_to_their_reports()
    {
        SweptRun[] runs =
        [
            Swept("1", "sync", "10", MadeUpRun.Of(3, 20)), Swept("2", "sync", Hostile, MadeUpRun.Of(4, 20)),
            Swept("3", "pipe", "10", null), Swept("4", "pipe", Hostile, null),
        ];
        var report = new SweepReport(1, [new SweptKey("overlap.worker.mode", ["sync", "pipe"]), new SweptKey("overlap.worker.bound", ["10", Hostile])], runs);
        Run.WriteText(SweepReport.FileName, SeriesJson.Write(report));
        var main = MainOf(ReportFile.Write(Run.Path));
        Assert.Equal(4, main.Descendants("figure").Count(figure => figure.Attribute("class")!.Value.Contains("heat")));
        Assert.Equal(["1: mode sync, bound 10", $"2: mode sync, bound {Hostile}"],
            main.Descendants("figure").Where(figure => figure.Attribute("class")!.Value.Contains("small")).Select(figure => figure.Descendants("h3").Single().Value));
        Assert.Equal(["1/report.html", "2/report.html"], main.Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Contains(main.Descendants("p"), text => text.Value == $"3: {Hostile}");
        Assert.Empty(main.Descendants("img"));
    }

    [Fact]
    public void Repeated_runs_have_their_spread_and_their_curves_over_each_other()
    {
        var records = new[] { MadeUpRun.Of(3, 20), MadeUpRun.Of(4, 20) };
        foreach (var (index, record) in records.Index())
            WriteRun($"{index + 1}", record);
        var report = RepeatReport.Of(3, [new RunEnd("1", 0, null), new RunEnd("2", 0, null), new RunEnd("3", 1, Hostile)], [.. records.Select(record => record.Summary)]);
        Run.WriteText("repeat.json", SeriesJson.Write(report));
        var main = MainOf(ReportFile.Write(Run.Path));
        Assert.Contains(main.Descendants("th"), head => head.Value == "latency.total.p99");
        Assert.Equal(["run 1", "run 2"], main.Descendants("figure").First(figure => figure.Attribute("id")?.Value == "chart-overlap").Descendants("li").Select(item => item.Element("span")!.Value));
        Assert.Contains(main.Descendants("p"), text => text.Value == $"Run 3: {Hostile}");
    }

    [Fact]
    public void A_comparison_says_what_has_changed_and_in_which_direction()
    {
        using var folder = new ComparedFolder();
        folder.Add("before", "overlap.worker.bound = \"5\"\n");
        folder.Add("after", "overlap.worker.bound = \"6\"\n", summary => summary with { RatePerS = 16_000 });
        var comparison = folder.Compare("before", "after");
        var main = MainIn(ComparisonPage.Of(comparison, comparison.MainFigures));
        Assert.Contains(main.Descendants("tr"), row => string.Join('|', row.Elements().Select(cell => cell.Value)) == "rate|17.4 k/s|16.0 k/s|▼ -7.99 %");
        Assert.Contains(main.Descendants("td"), cell => cell.Attribute("class")?.Value == "bad" && cell.Value.Contains("-7.99"));
        Assert.Contains(main.Descendants("tr"), row => string.Join('|', row.Elements().Select(cell => cell.Value)) == "overlap.worker.bound|5|6");
        Assert.Empty(main.Descendants("figure"));
    }

    [Fact]
    public void Compared_runs_with_data_over_time_are_drawn_over_each_other()
    {
        WriteRun("1", MadeUpRun.Of(3, 20));
        WriteRun("2", MadeUpRun.Of(4, 700));
        var comparison = new RunComparison(ComparedRun.Read(Hostile, Run.PathOf("1")), ComparedRun.Read("b", Run.PathOf("2")));
        var main = MainIn(ComparisonPage.Of(comparison, comparison.MainFigures));
        var overlap = main.Descendants("figure").First(figure => figure.Attribute("id")?.Value == "chart-overlap");
        Assert.Equal([Hostile, "b"], overlap.Descendants("li").Select(item => item.Element("span")!.Value));
        Assert.Equal(["c1 line", "c2 line long"], overlap.Descendants("path").Select(path => path.Attribute("class")!.Value));
    }

    private SweptRun Swept(string name, string mode, string bound, RunRecord? record)
    {
        if (record is not null)
            WriteRun(name, record);
        var set = new Dictionary<string, string> { ["overlap.worker.mode"] = mode, ["overlap.worker.bound"] = bound };
        return new SweptRun(name, set, record is null ? new RunEnd(name, 1, Hostile) : new RunEnd(name, 0, null), record?.Summary);
    }

    private void WriteRun(string name, RunRecord record)
    {
        using var folder = Run.CreateInside(name);
        folder.WriteText("summary.json", SummaryJson.Write(record.Summary));
        RunData.Write(folder, record);
    }

    private static XElement MainOf(string file) => MainIn(File.ReadAllText(file));

    // The script around it is no XML.
    private static XElement MainIn(string page) => Xml.Parse(page[page.IndexOf("<main>", StringComparison.Ordinal)..(page.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length)]);
}
