using System.Globalization;
using Overlap.Metering;
using Overlap.Tests.Host.Processes;
using Overlap.Tests.Logs;
using Overlap.Tests.Reports.Html;

namespace Overlap.Tests.Host.Web;

/// <summary>The live page of a run that goes on, in a real browser.</summary>
[Trait("Category", "System")]
public sealed class LivePageInBrowserTests : IDisposable
{
    private static readonly string[] Run =
    [
        "run", "--mode", "pipe", "--body", "delay", "-s", "overlap.worker.body.duration=200ms", "--rate", "1000", "--name", "watched",
        "--web", "127.0.0.1:0",
    ];

    private const string EndOfAxis = "JSON.parse(document.querySelector('#chart-overlap script').textContent).to";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Values_at_the_cursor_are_those_of_samples_csv_while_it_runs_and_when_it_has_ended()
    {
        Peers.Chromium();
        using var run = OverlapProcess.Start(_folder.Path, Run);
        var url = await UrlAsync(run);
        await run.AwaitLineAsync("  2 s");
        await using var browser = await Browser.VisitAsync(url, 1280);
        await AwaitStateAsync(browser, "running");

        // A browser that comes late sees the run from its beginning.
        var plot = await browser.BoxAsync("#chart-overlap .plot");
        await browser.Page.Mouse.MoveAsync((decimal)(plot.X + plot.Width * 0.2), (decimal)(plot.Y + 50));
        var whileRunning = await ReadCursorAsync(browser, 0.2);
        await UntilAsync(browser, string.Create(CultureInfo.InvariantCulture, $"{EndOfAxis} > {whileRunning.To}"));
        // The page was replaced under the cursor, which shows the values of its place now.
        var later = await ReadCursorAsync(browser, 0.2);
        run.Signal("TERM");
        await AwaitStateAsync(browser, "ended");
        var atTheEnd = await ReadCursorAsync(browser, 0.2);

        Assert.Equal(0, (await run.EndAsync()).Code);
        Assert.True(2 <= whileRunning.To && whileRunning.To < later.To && later.To < atTheEnd.To);
        foreach (var cursor in new[] { whileRunning, later, atTheEnd })
            Assert.Equal(SamplesIn(cursor.After, cursor.Until), cursor.Values);
        Assert.All(browser.Requests, request => Assert.StartsWith(url, request));
        Assert.Empty(browser.Errors);
    }

    [SkippableFact]
    public async Task When_the_run_has_ended_the_page_keeps_its_last_state_and_the_report_can_be_saved()
    {
        Peers.Chromium();
        using var run = OverlapProcess.Start(_folder.Path, Run);
        await using var browser = await Browser.VisitAsync(await UrlAsync(run), 800);
        await AwaitStateAsync(browser, "running");
        run.Signal("TERM");
        await AwaitStateAsync(browser, "ended");
        await UntilAsync(browser, "document.querySelector('.live a').href.startsWith('blob:')");
        Assert.Equal(0, (await run.EndAsync()).Code);

        var main = await browser.Page.EvaluateExpressionAsync<string>("document.querySelector('main').textContent");
        Assert.Contains("ended by ", main);
        Assert.Equal("ended", (await browser.TextsAsync(".live b")).Single());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "logs", "watched", "report.html")), await SaveAsync(browser));
        Assert.Empty(browser.Errors);
    }

    [SkippableFact]
    public async Task A_producer_has_a_page_too()
    {
        Peers.Chromium();
        var port = OverlapProcess.FreePort();
        using var pull = OverlapProcess.Start(_folder.Path, "pull", "--connect", $"tcp://127.0.0.1:{port}", "--body", "none", "--duration", "60s", "-q");
        using var push = OverlapProcess.Start(_folder.Path, "push", "--bind", $"tcp://127.0.0.1:{port}", "--rate", "300", "--messages", "3000", "--web", "0");
        await using var browser = await Browser.VisitAsync(await UrlAsync(push), 1280);
        await AwaitStateAsync(browser, "running");
        await AwaitStateAsync(browser, "ended");
        var (code, output) = await push.EndAsync();
        Assert.Equal(0, code);
        Assert.StartsWith("3,000 sent", output);
        Assert.Equal("sent 3,000", (await browser.TextsAsync(".tiles p"))[0].Trim());
        Assert.Empty(browser.Errors);
    }

    private static async Task<string> UrlAsync(OverlapProcess process) => (await process.AwaitLineAsync("live page at")).Split(' ')[^1];

    private static Task AwaitStateAsync(Browser browser, string state) =>
        UntilAsync(browser, $"document.querySelector('.live b').textContent.startsWith('{state}')");

    // The page's own policy forbids what the browser's driver has for that.
    private static Task UntilAsync(Browser browser, string condition) => browser.Page.EvaluateFunctionAsync<bool>(
        $$"""
        () => new Promise(done => {
          const look = () => {{condition}} && (observer.disconnect(), done(true));
          const observer = new MutationObserver(look);
          observer.observe(document.documentElement, { childList: true, subtree: true, attributes: true, characterData: true });
          look();
        })
        """);

    // Clicks the link, and reads what the browser has saved.
    private async Task<string> SaveAsync(Browser browser)
    {
        var saved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(_folder.Path, "report.html") { EnableRaisingEvents = true };
        watcher.Renamed += (_, _) => saved.TrySetResult();
        await browser.Page.Client.SendAsync("Page.setDownloadBehavior", new { behavior = "allow", downloadPath = _folder.Path });
        await browser.Page.ClickAsync(".live a");
        await saved.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return await File.ReadAllTextAsync(_folder["report.html"]);
    }

    // The end of the axis, the part of the time at the cursor, and the values together: the page may be replaced between two calls.
    private static async Task<Cursor> ReadCursorAsync(Browser browser, double share)
    {
        var read = await browser.Page.EvaluateFunctionAsync<Cursor>(
            """
            share => {
              const figure = document.querySelector("#chart-overlap"), { to, series } = JSON.parse(figure.querySelector("script").textContent);
              const at = series[0].x.findIndex(x => x >= share * to);
              return { to, after: series[0].x[at - 1], until: series[0].x[at], values: [...figure.querySelectorAll(".legend b")].map(each => each.textContent) };
            }
            """,
            share);
        Assert.NotNull(read);
        return read;
    }

    // As in samples.csv: the lowest and the highest of a part with several.
    private string[] SamplesIn(double after, double until)
    {
        var rows = File.ReadAllLines(Path.Combine(_folder.Path, "logs", "watched", "samples.csv")).Select(row => row.Split(',')).ToList();
        var part = rows.Skip(1).Where(row => Number(row[0]) > Math.Round(after, 3) && Number(row[0]) <= Math.Round(until, 3)).ToList();
        return
        [
            .. from name in new[] { "in_flight", "queued", "overlap" }
               let levels = part.Select(row => Number(row[Array.IndexOf(rows[0], name)])).ToList()
               let texts = (Low: HumanFormat.Short(levels.Min()), High: HumanFormat.Short(levels.Max()))
               select texts.Low == texts.High ? texts.High : $"{texts.Low} to {texts.High}",
        ];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Cursor(double To, double After, double Until, string[] Values);
}
