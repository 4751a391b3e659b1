using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using Overlap.Actors.Configuration;
using Overlap.Host.Web;
using Overlap.Reports.Html;

namespace Overlap.Tests.Host.Web;

/// <summary>The server as it is, and clients of it.</summary>
public sealed class WebServerTests : IAsyncLifetime
{
    private const int MaxReaders = 16;
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);

    private readonly LivePage _page = new(TimeProvider.System);
    private readonly CancellationTokenSource _timeout = new(TestTimeout);
    private readonly HttpClient _client = new();
    private WebServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await WebServer.StartAsync(WebAddress.Parse("0"), _page, () => "# metrics\n");
        _client.BaseAddress = new Uri(_server.Url);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _timeout.Dispose();
    }

    [Fact]
    public async Task The_page_has_what_was_shown_last_and_lets_nothing_but_itself_run()
    {
        _page.Show(new LiveReport("A run", () => "<h1>42</h1>", hasEnded: false));
        using var answer = await _client.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<main><h1>42</h1></main>", page);
        Assert.Contains("<title>A run</title>", page);
        Assert.Matches("default-src 'none'; style-src 'sha256-[^']+' 'sha256-[^']+'; script-src 'sha256-[^']+' 'sha256-[^']+'; connect-src 'self'; ", page);
        Assert.Equal("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store", answer.Headers.GetValues("Cache-Control").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Events_follow_and_the_last_one_is_ended()
    {
        Show("one");
        await using var events = (await EventsAsync()).GetAsyncEnumerator();
        Assert.Equal(("connected", ""), await NextAsync(events));
        Assert.Equal(("running", "one"), await NextAsync(events));
        Show("two\nlines");
        Assert.Equal(("running", "two\nlines"), await NextAsync(events));
        Show("three", hasEnded: true);
        Assert.Equal(("ended", "three"), await NextAsync(events));
        Assert.True(_page.IsWatched);
    }

    [Fact]
    public async Task The_report_is_the_page_as_a_file()
    {
        var asked = _client.GetAsync("/report.html");
        while (!_page.IsWatched)
            await Task.Yield();
        Show("figures");
        using var answer = await asked;
        Assert.Equal(PageFrame.Around("figures", "title"), await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment; filename=report.html", answer.Content.Headers.ContentDisposition!.ToString().Replace("\"", ""));
    }

    [Fact]
    public async Task Metrics_are_text_of_Prometheus()
    {
        using var answer = await _client.GetAsync("/metrics");
        Assert.Equal("# metrics\n", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("POST", "/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/metrics", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/logs", HttpStatusCode.NotFound)]
    [InlineData("GET", "/../etc/passwd", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_refused(string method, string path, HttpStatusCode status)
    {
        using var answer = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("192.0.2.1")]
    public async Task A_foreign_Host_is_refused_whatever_it_asks_for(string host)
    {
        foreach (var path in new[] { "/", "/events", "/report.html", "/metrics" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var answer = await _client.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task One_reader_too_many_is_refused_and_one_that_leaves_makes_room()
    {
        var readers = new List<HttpResponseMessage>();
        while (readers.Count < MaxReaders)
            readers.Add(await OpenAsync());
        Assert.All(readers, reader => Assert.Equal(HttpStatusCode.OK, reader.StatusCode));
        using (var refused = await OpenAsync())
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        readers[0].Dispose();
        // The server sees a closed connection when it looks at it next.
        HttpStatusCode status;
        do
        {
            using var next = await OpenAsync();
            status = next.StatusCode;
        }
        while (status != HttpStatusCode.OK && !_timeout.IsCancellationRequested);
        Assert.Equal(HttpStatusCode.OK, status);
        readers.ForEach(reader => reader.Dispose());
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_up_nobody()
    {
        using var deaf = new TcpClient();
        await deaf.ConnectAsync(IPAddress.Loopback, new Uri(_server.Url).Port);
        await deaf.GetStream().WriteAsync("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        while (!_page.IsWatched)
            await Task.Yield();
        await using var events = (await EventsAsync()).GetAsyncEnumerator();
        await NextAsync(events);
        var made = 0;
        for (var number = 0; number < 100; number++)
        {
            var large = new string('x', 1 << 20) + number;
            _page.Show(new LiveReport("title", () => { made++; return large; }, hasEnded: false));
            Assert.EndsWith($"x{number}", (await NextAsync(events)).Data);
        }
        // It has what fits into the kernel's buffers, and the next; not 100 MiB.
        Assert.Equal(100, made);
        Assert.InRange(deaf.Available, 1, 32 << 20);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_that_names_it()
    {
        var port = new Uri(_server.Url).Port;
        var error = await Assert.ThrowsAsync<SettingsException>(() => WebServer.StartAsync(WebAddress.Parse($"127.0.0.1:{port}"), _page, () => ""));
        Assert.Equal($"--web 127.0.0.1:{port}: Address already in use. Choose another port (--web 127.0.0.1:9465), or 0 for a free one.", error.Message);
    }

    [Fact]
    public async Task It_stops_though_a_reader_stays()
    {
        var page = new LivePage(TimeProvider.System);
        var server = await WebServer.StartAsync(WebAddress.Parse("0"), page, () => "");
        using var reader = await _client.GetAsync($"{server.Url}events", HttpCompletionOption.ResponseHeadersRead, _timeout.Token);
        await server.DisposeAsync().AsTask().WaitAsync(TestTimeout);
        await Assert.ThrowsAnyAsync<Exception>(() => _client.GetAsync(server.Url));
    }

    private void Show(string main, bool hasEnded = false) => _page.Show(new LiveReport("title", () => main, hasEnded));

    private Task<HttpResponseMessage> OpenAsync() => _client.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, _timeout.Token);

    private async Task<IAsyncEnumerable<SseItem<string>>> EventsAsync() =>
        SseParser.Create(await _client.GetStreamAsync("/events", _timeout.Token)).EnumerateAsync(_timeout.Token);

    private static async Task<(string Event, string Data)> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return (events.Current.EventType, events.Current.Data);
    }
}
