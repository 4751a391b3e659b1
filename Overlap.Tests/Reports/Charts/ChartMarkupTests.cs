using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Reports.Charts;
using Overlap.Reports.Markup;

namespace Overlap.Tests.Reports.Charts;

public sealed class ChartMarkupTests
{
    private static readonly Point[] Rise = [new(0, 0), new(2, 40), new(4, 100), new(8, 60), new(10, 0)];

    private static readonly Arbitrary<Chart> AnyChart =
        (from length in Lengths
         from highest in Lengths
         from points in Gen.Choose(0, 1_000).Two().ListOf()
         let curve = points.OrderBy(point => point.Item1).Select(point => new Point(point.Item1 / 1e3 * length, point.Item2 / 1e3 * highest)).ToArray()
         from quantity in Gen.Elements(Quantity.Count, Quantity.Rate, Quantity.Seconds, Quantity.Bytes)
         from isLog in Gen.Elements(true, false)
         from note in Gen.Choose(0, 1_000).ListOf()
         from shape in Gen.Elements(Shape.Line, Shape.Steps, Shape.Area)
         select new Chart(
             "any", "Any", "", new LinearScale(Quantity.Seconds, 0, length, 8),
             isLog ? LogScale.Covering(quantity, curve.Select(point => point.Y)) : LinearScale.UpTo(quantity, curve.Select(point => point.Y).DefaultIfEmpty().Max(), 6),
             [new ChartSeries("series", new Look(1, shape), curve) { Parts = 10 }])
         {
             Notes = [.. note.Order().Select((at, index) => new TimeNote($"stage {index + 1}", at / 1e3 * length))],
         }).ToArbitrary();

    // From a nanosecond to thirty years, and from a part of one to billions.
    private static Gen<double> Lengths => Gen.Choose(-9_000, 9_000).Select(power => Math.Pow(10, power / 1e3));

    [Fact]
    public void Areas_stand_on_each_other_with_a_limit_and_what_happened() => Check("stacked.html", new Chart(
        "chart", "Overlap", "In flight on top of queued.", new LinearScale(Quantity.Seconds, 0, 10, 8), LinearScale.UpTo(Quantity.Count, 120, 6),
        [
            new ChartSeries("in flight", new Look(1, Shape.Area), Rise) { On = [.. Rise.Select(point => point with { Y = point.Y / 10 })] },
            new ChartSeries("queued", new Look(2, Shape.Area), [.. Rise.Select(point => point with { Y = point.Y / 10 })]),
        ])
    {
        Height = 100,
        Limits = [new LimitLine("bound 60 × 2", 120), new LimitLine("overlap.max <= 90", 90, Holds: false), new LimitLine("overlap.p95 < 1e6", 1e6, Holds: true)],
        Notes = [new TimeNote("warm-up", 0, 2), new TimeNote("pull1: <crash> & \"quotes\"", 5) { IsFault = true }, new TimeNote("drain", 8, 10)],
    });

    [Fact]
    public void Lines_on_a_logarithmic_scale() => Check("lines.html", new Chart(
        "chart", "Latency", "", new LinearScale(Quantity.Seconds, 0, 0.001, 4), LogScale.Covering(Quantity.Seconds, [1e-5, 0.3]),
        [
            new ChartSeries("p99", new Look(3, Shape.Line, Dash.Long), [new(0.0002, 0.002), new(0.0009, 0.3)]),
            new ChartSeries("p50", new Look(1), [new(0.0002, 1e-5), new(0.0009, 0)]),
        ])
    {
        Height = 80,
    });

    [Fact]
    public void Steps_and_a_band() => Check("steps.html", new Chart(
        "chart", "Rate", "", new LinearScale(Quantity.Seconds, 0, 604_800, 8), LinearScale.UpTo(Quantity.Rate, 2e4, 4),
        [
            new ChartSeries("workers", new Look(8, Shape.Band), [new(0, 2e4), new(604_800, 1e4)]) { Lower = [new(0, 1e4), new(604_800, 5e3)] },
            new ChartSeries("completed", new Look(3, Shape.Steps), [new(86_400, 1e4), new(172_800, 2e4), new(604_800, 5e3)]),
        ])
    {
        Height = 80,
    });

    [Fact]
    public void A_chart_without_points_has_its_axes() => Check("empty.html", new Chart(
        "chart", "Overlap", "", new LinearScale(Quantity.Seconds, 0, 0, 8), LinearScale.UpTo(Quantity.Count, 0, 6),
        [new ChartSeries("in flight", new Look(1, Shape.Area), [])])
    {
        Height = 60,
    });

    [Fact]
    public void No_path_and_no_place_is_anything_but_a_number() => Prop.ForAll(AnyChart, chart =>
    {
        var drawn = Draw(chart);
        foreach (var path in drawn.Descendants("path"))
            Assert.Matches(@"^(M[\d. ]+(L[\d. ]+)*Z?)?$", path.Attribute("d")!.Value);
        foreach (var place in drawn.Descendants().Attributes().Where(each => each.Name.LocalName is "x" or "y" or "x1" or "x2" or "y1" or "y2" or "width" or "height"))
            Assert.Matches(@"^-?\d+(\.\d+)?%?$", place.Value);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(270, "none")]
    [InlineData(230, "wide")]
    public void Labels_beside_each_other_do_not_overlap(double width, string hidden) => Prop.ForAll(AnyChart, chart =>
    {
        var drawn = Draw(chart);
        foreach (var row in drawn.Descendants("text").Where(text => text.Attribute("class")?.Value.Contains(hidden) != true && text.Attribute("x")!.Value.EndsWith('%')).GroupBy(text => text.Attribute("y")!.Value))
        {
            var end = double.NegativeInfinity;
            foreach (var text in row)
            {
                var (x, length) = (Number(text.Attribute("x")!.Value) / 100 * width, LabelRow.WidthOf(text.Value));
                var from = x - (text.Attribute("class")?.Value.Contains("end") == true ? length : row.First().Parent!.Attribute("class")!.Value == "x" ? length / 2 : 0);
                Assert.True(from >= end, $"'{text.Value}' begins at {from} and the one before ends at {end} of {width}");
                end = from + length;
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Labels_above_each_other_do_not_overlap() => Prop.ForAll(AnyChart, chart =>
    {
        var ys = chart.Y.Ticks.Select(tick => (1 - chart.Y.ShareOf(tick)) * chart.Height).ToList();
        return ys.Zip(ys.Skip(1), (lower, upper) => lower - upper).All(apart => apart >= 12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_values_for_the_cursor_are_those_of_the_series()
    {
        var chart = new Chart(
            "chart", "", "", new LinearScale(Quantity.Seconds, 0, 10, 8), LinearScale.UpTo(Quantity.Count, 100, 6),
            [new ChartSeries("in flight", new Look(1), Rise), new ChartSeries("queued", new Look(2), Rise) { Parts = 2 }, new ChartSeries("none", new Look(3), [])]);
        Assert.Equal(
            """{"axis":"time","from":0,"to":10,"quantity":"count","series":[{"x":[0,2,4,8,10],"low":[0,40,100,60,0]},"""
            + """{"x":[4,10],"low":[0,0],"high":[100,60]},{"x":[],"low":[]}]}""",
            CursorData.Of(chart));
    }

    private static double Number(string percent) => double.Parse(percent.TrimEnd('%'), CultureInfo.InvariantCulture);

    private static XElement Draw(Chart chart) => Xml.Parse(Text(chart));

    private static void Check(string name, Chart chart) => Golden.Check(name, Text(chart));

    private static string Text(Chart chart)
    {
        var html = new MarkupWriter();
        ChartMarkup.Write(html, chart);
        return html.ToString();
    }
}
