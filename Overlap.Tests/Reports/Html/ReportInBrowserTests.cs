using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Html;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Reports.Html;

/// <summary>The report of a run in a real browser.</summary>
[Trait("Category", "System")]
public sealed class ReportInBrowserTests : LogTest
{
    private const string Overlap = "#chart-overlap";

    private readonly RunRecord _run = MadeUpRun.Of(30, 250, workers: 11);
    private readonly string _file;

    public ReportInBrowserTests()
    {
        RunData.Write(Run, _run);
        _file = Run.PathOf(RunPage.FileName);
    }

    [SkippableTheory]
    [InlineData(7)]
    [InlineData(180)]
    [InlineData(249)]
    public async Task The_values_at_the_cursor_are_those_of_samples_csv(int row)
    {
        await using var browser = await Browser.OpenAsync(_file, 1280);
        var rows = Read("samples.csv").Split("\r\n");
        var names = rows[0].Split(',');
        var before = double.Parse(rows[row].Split(',')[0], CultureInfo.InvariantCulture);
        var sample = rows[row + 1].Split(',');
        var at = double.Parse(sample[0], CultureInfo.InvariantCulture);
        var plot = await browser.BoxAsync($"{Overlap} .plot");
        await browser.Page.Mouse.MoveAsync((decimal)(plot.X + plot.Width * (before + at) / 2 / 30), (decimal)(plot.Y + 50));

        Assert.Equal(
            new[] { "in_flight", "queued", "overlap" }.Select(name => HumanFormat.Short(Of(name))), await browser.TextsAsync($"{Overlap} .legend b"));
        Assert.Equal([HumanFormat.Size(Of("rss_bytes"))], await browser.TextsAsync("#chart-memory .legend b"));
        Assert.Equal(["", HumanFormat.Size(Of("kernel_received_bytes"))], await browser.TextsAsync("#chart-kernel .legend b"));
        var times = await browser.TextsAsync("figure .at:not(.hidden)");
        Assert.Equal(5 + 8 + 1, times.Length);
        Assert.Single(times.Distinct());

        double Of(string name) => double.Parse(sample[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);
    }

    [SkippableFact]
    public async Task Rates_and_latencies_at_the_cursor_are_those_that_are_drawn()
    {
        await using var browser = await Browser.OpenAsync(_file, 1280);
        var rates = RunSeries.Rates(_run.Moments, moment => moment.Reading.Completed);
        var plot = await browser.BoxAsync("#chart-rate .plot");
        var middle = (rates[9].X + rates[10].X) / 2;
        await browser.Page.Mouse.MoveAsync((decimal)(plot.X + plot.Width * middle / 30), (decimal)(plot.Y + 50));
        Assert.Equal($"{HumanFormat.Short(rates[10].Y)}/s", (await browser.TextsAsync("#chart-rate .legend b"))[1]);
        var p99 = RunSeries.Latencies(_run.Moments, _run.Latency, latency => latency.P99).First(point => point.X >= middle).Y;
        Assert.Equal(HumanFormat.Seconds(p99), (await browser.TextsAsync("#chart-latency .legend b"))[1]);
    }

    [SkippableTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    [InlineData(360, true)]
    [InlineData(800, false)]
    public async Task It_fits_it_can_be_read_and_it_asks_for_nothing(int width, bool isDark)
    {
        await using var browser = await Browser.OpenAsync(_file, width, isDark);
        Assert.Empty(await browser.Page.EvaluateFunctionAsync<string[]>(Layout()));
        Assert.Equal([$"file://{_file}"], browser.Requests);
        Assert.Empty(browser.Errors);
        var page = await browser.Page.EvaluateExpressionAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(isDark ? "rgb(20, 23, 28)" : "rgb(255, 255, 255)", page);
    }

    [SkippableFact]
    public async Task A_series_is_hidden_by_its_legend_and_stays_so_when_the_report_is_replaced()
    {
        await using var browser = await Browser.OpenAsync(_file, 1280);
        await browser.BoxAsync($"{Overlap} .legend");
        await browser.Page.ClickAsync($"{Overlap} .legend [data-series='1']");
        Assert.EndsWith(" hidden", await browser.AttributeAsync($"{Overlap} path[data-series='1']", "class"));
        await browser.Page.EvaluateExpressionAsync("document.querySelector('main').innerHTML = document.querySelector('main').innerHTML.replaceAll(' hidden', '')");
        Assert.EndsWith(" hidden", await browser.AttributeAsync($"{Overlap} path[data-series='1']", "class"));
        Assert.Empty(browser.Errors);
    }

    [SkippableFact]
    public async Task Dragging_shows_a_part_of_the_time_in_all_charts_and_a_double_click_all_of_it()
    {
        await using var browser = await Browser.OpenAsync(_file, 1280);
        var all = await browser.TextsAsync($"{Overlap} .x text");
        var plot = await browser.BoxAsync($"{Overlap} .plot");
        await browser.Page.Mouse.MoveAsync((decimal)(plot.X + plot.Width / 4), (decimal)(plot.Y + 50));
        await browser.Page.Mouse.DownAsync();
        await browser.Page.Mouse.MoveAsync((decimal)(plot.X + plot.Width / 2), (decimal)(plot.Y + 50));
        await browser.Page.Mouse.UpAsync();
        foreach (var chart in new[] { Overlap, "#chart-rate", "#chart-worker-1" })
        {
            var view = (await browser.AttributeAsync($"{chart} .curves", "viewBox")).Split(' ').Select(each => double.Parse(each, CultureInfo.InvariantCulture)).ToArray();
            Assert.InRange(view[0], 248, 252);
            Assert.InRange(view[2], 248, 252);
        }
        Assert.Equal(["8 s", "9 s", "10 s", "11 s", "12 s", "13 s", "14 s", "15 s"], await browser.TextsAsync($"{Overlap} .x text"));
        await browser.Page.Mouse.ClickAsync((decimal)(plot.X + plot.Width / 4), (decimal)(plot.Y + 50), new PuppeteerSharp.Input.ClickOptions { Count = 2 });
        Assert.Equal($"0 0 1000 260", await browser.AttributeAsync($"{Overlap} .curves", "viewBox"));
        Assert.Equal(all, await browser.TextsAsync($"{Overlap} .x text"));
    }

    [SkippableFact]
    public async Task Without_scripts_it_shows_the_same()
    {
        await using var browser = await Browser.OpenAsync(_file, 1280, withScript: false);
        Assert.Empty(await browser.Page.EvaluateFunctionAsync<string[]>(Layout()));
        var curve = await browser.BoxAsync($"{Overlap} path");
        Assert.True(curve is { Width: > 800, Height: > 50 });
        Assert.Contains("overlap, most", string.Concat(await browser.TextsAsync(".tiles p")));
    }

    [SkippableFact]
    public async Task It_can_be_printed()
    {
        await using var browser = await Browser.OpenAsync(_file, 1280, isDark: true);
        await browser.Page.EmulateMediaTypeAsync(PuppeteerSharp.Media.MediaType.Print);
        // On paper, which is white, whatever the screen is like.
        Assert.Equal("rgb(255, 255, 255)", await browser.Page.EvaluateExpressionAsync<string>("getComputedStyle(document.body).backgroundColor"));
        var pdf = Encoding.Latin1.GetString(await browser.Page.PdfDataAsync(new PuppeteerSharp.PdfOptions { PrintBackground = true }));
        Assert.StartsWith("%PDF-", pdf);
        Assert.InRange(pdf.Split("/Type /Page\n").Length - 1, 2, 8);
        Assert.Empty(browser.Errors);
    }

    private static string Layout([CallerFilePath] string thisFile = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "layout.js")).Trim();
}
