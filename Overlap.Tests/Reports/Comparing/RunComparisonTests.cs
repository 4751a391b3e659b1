using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Comparing;
using Overlap.Tests.Host;

namespace Overlap.Tests.Reports.Comparing;

public sealed class RunComparisonTests : IDisposable
{
    private readonly ComparedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_figure_is_compared_with_the_first_run()
    {
        _folder.Add("before");
        _folder.Add("after", change: summary => summary with { RatePerS = summary.RatePerS * 0.9, StoppedBy = StopReason.Signal, Steady = null });
        _folder.Add("same");
        var comparison = _folder.Compare("before", "after", "same");

        var rate = Row(comparison, "rate");
        Assert.Equal([17_390.3, 15_651.27, 17_390.3], rate.Numbers.Select(number => number!.Number));
        Assert.Equal(("17.4 k/s", "15.7 k/s", "-10.0 %", "="), (rate.ValueText(0), rate.ValueText(1), rate.ChangeText(1), rate.ChangeText(2)));
        var word = Row(comparison, "stopped_by");
        Assert.Equal(["duration", "signal", "duration"], word.Words);
        Assert.Equal(("signal", ""), (word.ValueText(1), word.ChangeText(1)));
        var steady = Row(comparison, "steady.rate");
        Assert.Equal(("–", ""), (steady.ValueText(1), steady.ChangeText(1)));
        Assert.DoesNotContain(comparison.Figures, row => row.Figure.Name == "tokens.acquired");
        Assert.Contains(comparison.Figures, row => row.Figure.Name == "workers.pull2.overlap.max");
        Assert.Equal(["stopped_by", "rate", "steady.rate", "overlap.mean"], comparison.MainFigures.Take(4).Select(row => row.Figure.Name));
    }

    [Fact]
    public void What_was_set_differently_is_told_from_the_configs_where_all_have_one()
    {
        const string Config = "overlap.worker.bound = \"5\"\noverlap.source.text = \"a = b\"\noverlap.logs.name = \"{0}\"\n";
        _folder.Add("before", Config);
        _folder.Add("after", Config.Replace("5", "100").Replace("{0}", "after"),
            summary => summary with { Settings = summary.Settings with { Bound = 100, Workers = 4 }, Environment = summary.Environment with { Cores = 8 } });
        _folder.Add("summary", change: summary => summary with { Settings = summary.Settings with { Bound = 7, Rate = null } });

        Assert.Equal(
            ["workers: 2, 4", "overlap.worker.bound: 5, 100", "environment.cores: 2, 8"], Differences(_folder.Compare("before", "after")));
        // Without a config of both, what the summaries have in common.
        Assert.Empty(Differences(_folder.Compare("before", "summary")));
        _folder.Add("other");
        Assert.Equal(["bound: 7, 0", "rate: none, 20000"], Differences(_folder.Compare("summary", "other")));

        static IEnumerable<string> Differences(RunComparison comparison) =>
            comparison.Settings.Select(setting => $"{setting.Key}: {string.Join(", ", setting.Values)}");
    }

    [Fact]
    public void A_change_within_what_repeats_lie_apart_is_marked()
    {
        _folder.AddRepeated("before", "rate", median: 1000, lowest: 980, highest: 1010);
        _folder.AddRepeated("after", "rate", median: 980, lowest: 975, highest: 990);
        _folder.AddRepeated("slower", "rate", median: 900, lowest: 899, highest: 901);
        var rate = Row(_folder.Compare("before", "after", "slower"), "rate");
        Assert.Equal(("(-2.00 % ± 3.00 %)", "-10.0 % ± 3.00 %"), (rate.ChangeText(1), rate.ChangeText(2)));
        Assert.Equal([true, true, false], rate.Changes.Select(change => change!.IsNoise));
    }

    [Fact]
    public void A_repeated_run_is_compared_with_a_single_one()
    {
        _folder.AddRepeated("before", "rate", median: 20_000, lowest: 19_000, highest: 21_000);
        _folder.Add("after", "overlap.worker.bound = \"6\"\n");
        var comparison = _folder.Compare("before", "after");
        Assert.Equal("-13.0 % ± 10.0 %", Row(comparison, "rate").ChangeText(1));
        Assert.Equal("overlap.worker.bound", Assert.Single(comparison.Settings).Key);
        Assert.Equal("settled 4, held 1", Row(comparison, "verdict.kind").ValueText(0));
        // The file has no other figure.
        Assert.Equal(("–", ""), (Row(comparison, "overlap.max").ValueText(0), Row(comparison, "overlap.max").ChangeText(1)));
    }

    [Fact]
    public void A_change_from_0_has_no_share()
    {
        Assert.Null(Change.Between(new Measured(0, null), new Measured(5, null)));
        Assert.Null(Change.Between(null, new Measured(5, null)));
        Assert.Null(Change.Between(new Measured(5, null), null));
        Assert.Equal(new Change(0, null), Change.Between(new Measured(0, null), new Measured(0, null)));
        Assert.Equal(new Change(-1, null), Change.Between(new Measured(5, null), new Measured(0, null)));
    }

    [Fact]
    public void A_change_and_the_first_number_give_the_second() => Prop.ForAll<PositiveInt, NonNegativeInt>((before, after) =>
        Math.Abs(before.Get * (1 + Change.Between(new Measured(before.Get, null), new Measured(after.Get, null))!.Share) - after.Get) < 1e-6)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void An_older_summary_is_read_as_far_as_it_goes()
    {
        var old = JsonNode.Parse(SummaryJson.Write(Samples.Summary()))!.AsObject();
        old["schema"] = 1;
        foreach (var name in new[] { "mode", "body", "transport" })
            old[name] = old["settings"]![name]!.DeepClone();
        foreach (var name in new[] { "settings", "environment", "drain_s", "failures", "thresholds" })
            old.Remove(name);
        _folder.AddFile("old.json", old.ToJsonString());
        _folder.Add("new", change: summary => summary with { Settings = summary.Settings with { Mode = "await" } });

        var comparison = _folder.Compare("old.json", "new");
        Assert.Equal("=", Row(comparison, "rate").ChangeText(1));
        Assert.Equal(("–", "3.00 s"), (Row(comparison, "drain").ValueText(0), Row(comparison, "drain").ValueText(1)));
        Assert.Equal(["pipe", "await"], Assert.Single(comparison.Settings).Values);
    }

    [Theory]
    [InlineData("{", "is not JSON: ")]
    [InlineData("[]", "is not the summary.json of a run")]
    [InlineData("{\"a\": 1}", "is not the summary.json of a run")]
    [InlineData("{\"figures\": []}", "is not a repeat.json that this overlap reads: ")]
    [InlineData("{\"schema\": 3, \"messages\": {}}", "has schema 3, and this overlap reads up to 2: use the one that wrote it")]
    public void What_cannot_be_read_is_named(string content, string why)
    {
        var path = _folder.AddFile("x.json", content);
        Assert.StartsWith($"'{path}' {why}", Assert.Throws<UnreadableRunException>(() => _folder.Compare("x.json", "x.json")).Message);
    }

    [Fact]
    public void A_folder_without_results_is_named()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        var wrong = Assert.Throws<UnreadableRunException>(() => _folder.Compare("empty", "empty"));
        Assert.Equal(
            $"'{Path.Combine(_folder.Path, "empty")}' has no summary.json: the run goes on, was aborted, or the folder is none of a run", wrong.Message);
    }

    [Fact]
    public void Markdown_has_a_table_of_settings_and_one_of_figures()
    {
        _folder.Add("be|fore", "overlap.worker.bound = \"5\"\n");
        _folder.Add("after", "overlap.worker.bound = \"6\"\n", summary => summary with { RatePerS = 1739.03 });
        var comparison = _folder.Compare("be|fore", "after");
        Assert.Equal(
            """
            - A: `be\|fore`
            - B: `after`

            | set differently | A | B |
            | --- | --- | --- |
            | `overlap.worker.bound` | `5` | `6` |

            | figure | A | B | change |
            | --- | ---: | ---: | ---: |
            | stopped_by | duration | duration |  |
            | rate | 17.4 k/s | 1,739/s | -90.0 % |

            """.ReplaceLineEndings("\n"),
            ComparisonMarkdown.Of(comparison, [.. comparison.MainFigures.Take(2)]));
    }

    [Fact]
    public void Json_has_every_figure_in_its_unit()
    {
        _folder.AddRepeated("before", "rate", median: 1000, lowest: 980, highest: 1010);
        _folder.Add("after", "overlap.worker.bound = \"6\"\n");
        var json = JsonNode.Parse(ComparisonJson.Write(_folder.Compare("before", "after")))!;
        Assert.Equal("""["before","after"]""", json["runs"]!.ToJsonString());
        Assert.Equal("""{"overlap.worker.bound":["5","6"]}""", json["settings"]!.ToJsonString());
        Assert.Equal(
            """{"unit":"per_s","values":[1000,17390.3],"ranges":[30,null],"changes":[0,16.3903],"noise":[0.03,0.03]}""",
            json["figures"]!["rate"]!.ToJsonString());
        Assert.Equal("""{"unit":"","values":[null,"duration"]}""", json["figures"]!["stopped_by"]!.ToJsonString());
        Assert.Equal("""{"unit":"ms","values":[null,3010],"changes":[null,null]}""", json["figures"]!["latency.total.p99"]!.ToJsonString());
    }

    private static ComparedFigure Row(RunComparison comparison, string figure) => comparison.Figures.Single(row => row.Figure.Name == figure);
}
