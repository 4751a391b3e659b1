using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace Overlap.Tests.Reports.Html;

/// <summary>A page in a real browser, and what went wrong in it.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly IBrowser _browser;

    private Browser(IBrowser browser, IPage page)
    {
        _browser = browser;
        Page = page;
        page.Request += (_, request) => Requests.Add(request.Request.Url);
        page.PageError += (_, error) => Errors.Add(error.Message);
        page.Console += (_, line) => Errors.Add(line.Message.Text);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The addresses that it has asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What it has written to its console, and exceptions.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Opens a file.</summary>
    public static Task<Browser> OpenAsync(string file, int width, bool isDark = false, bool withScript = true) =>
        VisitAsync($"file://{file}", width, isDark, withScript);

    /// <summary>Opens a page of a server.</summary>
    public static async Task<Browser> VisitAsync(string url, int width, bool isDark = false, bool withScript = true)
    {
        var browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = Peers.Chromium(),
            // A container's root has no sandbox of its own.
            Args = ["--no-sandbox", "--disable-gpu"],
        });
        var opened = new Browser(browser, await browser.NewPageAsync());
        await opened.Page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await opened.Page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = isDark ? "dark" : "light" }]);
        await opened.Page.SetJavaScriptEnabledAsync(withScript);
        await opened.Page.GoToAsync(url);
        return opened;
    }

    /// <summary>The texts of what a selector finds.</summary>
    public Task<string[]> TextsAsync(string selector) =>
        Page.EvaluateFunctionAsync<string[]>("selector => [...document.querySelectorAll(selector)].map(each => each.textContent)", selector);

    /// <summary>An attribute of the first that a selector finds.</summary>
    public Task<string> AttributeAsync(string selector, string name) =>
        Page.EvaluateFunctionAsync<string>("(selector, name) => document.querySelector(selector).getAttribute(name)", selector, name);

    /// <summary>Where the first that a selector finds is in the window, scrolled into it.</summary>
    public Task<Box> BoxAsync(string selector) => Page.EvaluateFunctionAsync<Box>(
        """
        selector => {
          const element = document.querySelector(selector);
          element.scrollIntoView({ block: "center", behavior: "instant" });
          const { x, y, width, height } = element.getBoundingClientRect();
          return { x, y, width, height };
        }
        """,
        selector);

    public async ValueTask DisposeAsync() => await _browser.DisposeAsync();

    internal sealed record Box(double X, double Y, double Width, double Height);
}
