using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;
using Overlap.Reports.Html;

namespace Overlap.Tests.Reports.Html;

public partial class RunPageTests
{
    private const double Week = 7 * 24 * 3_600;

    private static readonly Arbitrary<RunRecord> AnyRun =
        (from power in Gen.Choose(-3_000, 5_800)
         from moments in Gen.Choose(0, 40)
         from workers in Gen.Choose(1, 12)
         from text in ArbMap.Default.GeneratorFor<string>().Or(Gen.Elements("<script>", "\"onload=\"", "</script>", "]]>", "a\u202Eb"))
         select MadeUpRun.Of(Math.Pow(10, power / 1e3), moments, workers, text ?? "")).ToArbitrary();

    private static readonly string[] Elements =
    [
        "a", "b", "code", "dd", "div", "dl", "dt", "figcaption", "figure", "g", "h1", "h2", "h3", "header", "li", "line", "main", "nav", "p", "path", "rect", "script",
        "section", "small", "span", "strong", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
    ];

    [Fact]
    public void Nothing_that_a_run_contains_becomes_markup() => Prop.ForAll(AnyRun, run =>
    {
        var main = MainOf(run);
        Assert.Empty(main.DescendantsAndSelf().Select(element => element.Name.LocalName).Except(Elements));
        Assert.DoesNotContain(main.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "style");
        Assert.All(main.Descendants("script"), script => Assert.Equal("application/json", script.Attribute("type")!.Value));
        Assert.All(main.Descendants("a"), link => Assert.StartsWith("#", link.Attribute("href")!.Value));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Theory]
    [InlineData(0.001, 0)]
    [InlineData(0.001, 1)]
    [InlineData(0.001, 3)]
    [InlineData(10, 1_000)]
    [InlineData(Week, 4_096)]
    [InlineData(Week, 1)]
    public void Runs_of_a_millisecond_and_of_a_week_are_drawn(double seconds, int moments)
    {
        var main = MainOf(MadeUpRun.Of(seconds, moments));
        Assert.All(main.Descendants("path"), path => Assert.Matches(Path(), path.Attribute("d")!.Value));
        Assert.All(main.Descendants("script"), script => JsonDocument.Parse(script.Value));
        Assert.DoesNotContain("NaN", main.ToString());
        Assert.DoesNotContain("Infinity", main.ToString());
    }

    [Fact]
    public void A_part_of_each_kind_has_its_place()
    {
        var ids = MainOf(MadeUpRun.Of(10, 100, workers: 9)).Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal([], new[] { "overlap", "rate", "latency", "percentiles", "little", "memory", "kernel", "workers", "thresholds", "messages", "settings" }.Except(ids));
        Assert.Equal(8, ids.Count(id => id.StartsWith("chart-worker-", StringComparison.Ordinal)));
        Assert.Contains("chart-band", ids);
    }

    [Fact]
    public void Each_link_leads_to_a_section()
    {
        var main = MainOf(MadeUpRun.Of(10, 100));
        var ids = main.Descendants().Attributes("id").Select(id => $"#{id.Value}");
        Assert.Empty(main.Descendants("a").Select(link => link.Attribute("href")!.Value).Except(ids));
    }

    [Fact]
    public void An_hour_of_64_workers_is_below_300_kB()
    {
        var page = RunPage.Of(MadeUpRun.Of(3_600, 4_000, workers: 64));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 50_000, 300_000);
    }

    [Fact]
    public void The_page_can_run_its_own_script_and_style_alone()
    {
        var page = RunPage.Of(MadeUpRun.Of(10, 100));
        var policy = Policy().Match(page).Groups[1].Value;
        Assert.StartsWith("default-src 'none'; ", policy);
        Assert.Contains($"style-src 'sha256-{HashOf(page, "<style>", "</style>")}'", policy);
        Assert.Contains($"script-src 'sha256-{HashOf(page, "<script>", "</script>")}'", policy);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/2000/svg", ""));
        Assert.DoesNotContain("https://", page);
    }

    [Fact]
    public void While_a_run_is_under_way_its_part_is_what_there_is_so_far()
    {
        var run = MadeUpRun.Of(10, 100);
        var underWay = run with { Moments = [.. run.Moments.Take(50)], Latency = [], Spread = [], Summary = run.Summary with { Verdict = null, ElapsedS = 5, DrainS = 0 } };
        var main = MainOf(underWay);
        Assert.DoesNotContain(main.Descendants("section"), section => section.Attribute("class")?.Value.StartsWith("verdict", StringComparison.Ordinal) == true);
        Assert.Contains("\"to\":5,", main.Descendants("script").First().Value);
    }

    [Fact]
    public void The_script_gets_what_is_in_flight_at_each_moment()
    {
        var run = MadeUpRun.Of(10, 100);
        using var data = JsonDocument.Parse(MainOf(run).Descendants("figure").First(figure => figure.Attribute("id")?.Value == "chart-overlap").Descendants("script").Single().Value);
        var inFlight = data.RootElement.GetProperty("series")[0];
        Assert.Equal(run.Moments.Select(moment => moment.Elapsed.TotalSeconds), inFlight.GetProperty("x").EnumerateArray().Select(x => x.GetDouble()));
        Assert.Equal(run.Moments.Select(moment => moment.Reading.InFlight), inFlight.GetProperty("low").EnumerateArray().Select(low => low.GetInt64()));
    }

    [Fact]
    public void What_does_not_hold_is_said_in_words_and_drawn_as_a_line()
    {
        var main = MainOf(MadeUpRun.Of(10, 100, text: "1000"));
        var chart = main.Descendants("figure").First(figure => figure.Attribute("id")?.Value == "chart-overlap");
        Assert.Contains(chart.Descendants("text"), text => text.Value == "overlap.max <= 1000 ✗");
        Assert.Contains(main.Descendants("td"), cell => cell.Value == "✗ no");
    }

    private static XElement MainOf(RunRecord run) => Xml.Parse($"<main>{RunPage.Main(run)}</main>");

    private static string HashOf(string page, string before, string after)
    {
        var from = page.LastIndexOf(before, StringComparison.Ordinal) + before.Length;
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page[from..page.IndexOf(after, from, StringComparison.Ordinal)])));
    }

    [GeneratedRegex(@"^(M[\d.]+ [\d.]+(L[\d.]+ [\d.]+)*Z?)?$")]
    private static partial Regex Path();

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();
}
