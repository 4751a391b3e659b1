using System.Text.Json;
using System.Text.Json.Nodes;
using Overlap.Metering.Verdicts;
using Overlap.Reports;
using Overlap.Reports.Figures;
using Overlap.Tests.Host;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Reports;

public class FigureCatalogueTests
{
    // What was given, or has no name before it happens.
    private static readonly string[] NoFigures = ["schema", "environment", "settings", "started_at", "failures", "thresholds"];

    private static readonly JsonElement Summary = SummaryJson.ToElement(Samples.Summary() with
    {
        Verdict = new Verdict(VerdictKind.Settled, "Settled.", 1, 20, 20_000, 19_999, 60_000, 12.5, 0.25, 31_000, 1, 20_666),
    });

    [Fact]
    public void It_has_the_numbers_and_the_words_of_the_schema_and_no_others()
    {
        var declared = NoFigures.Aggregate(SummarySchema.Leaves(), (leaves, name) => leaves.Where(leaf => leaf != name && !leaf.StartsWith(name + ".")));
        var known = FigureCatalogue.All.Concat(FigureCatalogue.OfItems).Select(figure => figure.Name);
        Assert.Equal(declared.Select(WithoutUnits).Order(), known.Order());

        static string WithoutUnits(string path) => string.Join('.', path.Split('.').Select(FigureUnit.WithoutUnit));
    }

    [Theory]
    [InlineData("overlap.max", FigureKind.Count, "", 61_554, "61.6 k")]
    [InlineData("messages.failed", FigureKind.Count, "", 13, "13")]
    [InlineData("rate", FigureKind.Rate, "per_s", 17_390.3, "17.4 k/s")]
    [InlineData("elapsed", FigureKind.Duration, "s", 23.004, "23.0 s")]
    [InlineData("latency.total.p99", FigureKind.Duration, "ms", 3010, "3.01 s")]
    [InlineData("little.error", FigureKind.Share, "", 0.0004, "0.04 %")]
    [InlineData("memory.rss_peak", FigureKind.Size, "bytes", 131 << 20, "131 MiB")]
    [InlineData("memory.allocated_per_message", FigureKind.Size, "bytes", 210.4, "210 B")]
    [InlineData("verdict.at_bound", FigureKind.Share, "", 0.25, "25.0 %")]
    [InlineData("verdict.overlap_growth", FigureKind.Rate, "per_s", 12.5, "12.5/s")]
    [InlineData("verdict.bound_needed", FigureKind.Count, "", 31_000, "31.0 k")]
    [InlineData("steady.rate", FigureKind.Rate, "per_s", 20_001, "20.0 k/s")]
    [InlineData("workers.pull2.overlap.max", FigureKind.Count, "", 30_777, "30.8 k")]
    [InlineData("workers.pull1.latency.queue.max", FigureKind.Duration, "ms", 1.2, "1.20 ms")]
    public void A_figure_has_its_kind_its_unit_and_its_number(string name, FigureKind kind, string unit, double number, string text)
    {
        var figure = FigureCatalogue.Find(name)!;
        Assert.Equal((name, kind, unit), (figure.Name, figure.Kind, figure.Unit));
        Assert.Equal(number, figure.NumberIn(Summary));
        Assert.Equal((text, "-" + text), (figure.Format(number), figure.Format(-number)));
    }

    [Fact]
    public void A_word_is_one_of_those_that_may_be_written()
    {
        var figure = FigureCatalogue.Find("stopped_by")!;
        Assert.Equal((FigureKind.Word, "duration"), (figure.Kind, figure.WordIn(Summary)));
        Assert.Equal(SummarySchema.Words("stopped_by"), figure.Words);
    }

    [Theory]
    [InlineData("steady.rate")]
    [InlineData("latency.intended.p99")]
    [InlineData("tokens.held_max")]
    [InlineData("workers.pull9.overlap.max")]
    public void A_figure_that_a_run_does_not_have_has_no_value(string name) =>
        Assert.Null(FigureCatalogue.Find(name)!.NumberIn(SummaryJson.ToElement(Samples.Summary() with { Steady = null })));

    [Theory]
    [InlineData("overlap")]
    [InlineData("overlap.maxx")]
    [InlineData("latency_ms.total.p99")]
    [InlineData("settings.bound")]
    [InlineData("failures.1.count")]
    [InlineData("workers.overlap.max")]
    [InlineData("workers..overlap.max")]
    [InlineData("")]
    public void What_a_summary_does_not_have_is_no_figure(string name) => Assert.Null(FigureCatalogue.Find(name));

    [Fact]
    public void A_summary_has_the_figures_of_each_of_its_workers()
    {
        var figures = FigureCatalogue.In(Summary).ToList();
        Assert.Equal(FigureCatalogue.All.Count + 2 * FigureCatalogue.OfItems.Count(figure => figure.Name.StartsWith("workers.")), figures.Count);
        Assert.All(figures, figure => Assert.Equal(figure.NumberIn(Summary), FigureCatalogue.Find(figure.Name)!.NumberIn(Summary)));
        Assert.Equal(399_987, figures.Single(figure => figure.Name == "messages.completed").NumberIn(Summary));
    }

    [Fact]
    public void A_summary_of_an_older_version_is_read_as_far_as_it_goes()
    {
        var old = JsonNode.Parse(SummaryJson.Write(Samples.Summary()))!.AsObject();
        old["schema"] = 1;
        old.Remove("little");
        old["workers"] = "none";
        var summary = JsonSerializer.SerializeToElement(old);
        Assert.Equal(61_554, FigureCatalogue.Find("overlap.max")!.NumberIn(summary));
        Assert.Null(FigureCatalogue.Find("little.error")!.NumberIn(summary));
        Assert.Equal(FigureCatalogue.All.Count, FigureCatalogue.In(summary).Count());
    }
}
