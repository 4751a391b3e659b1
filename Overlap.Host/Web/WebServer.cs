using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Web;

/// <summary>
/// Serves the live page, its events, the report as a file, and the metrics. It only ever reads: no request changes anything. What a client
/// can cost is bounded: connections, readers, the bytes of a request; and one that does not read gets nothing until it does.
/// </summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const int MaxConnections = 64;
    private const int MaxReaders = 16;
    private const int MaxHeaderBytes = 16 << 10;

    // As long as a browser needs to fetch the report of a run that has ended; one that is gone or does not read is not waited for.
    private static readonly TimeSpan LeaveTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ReportTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly WebAddress _address;
    private readonly LivePage _page;
    private readonly Func<string> _metrics;

    private WebServer(WebAddress address, LivePage page, Func<string> metrics)
    {
        (_address, _page, _metrics) = (address, page, metrics);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Listen(address.Address, address.Port);
        });
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it is, for a browser on this machine.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Starts it.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="page">What it shows.</param>
    /// <param name="metrics">Collects the metrics, in Prometheus's text format.</param>
    /// <exception cref="SettingsException">It cannot listen there.</exception>
    public static async Task<WebServer> StartAsync(WebAddress address, LivePage page, Func<string> metrics)
    {
        var server = new WebServer(address, page, metrics);
        try
        {
            await server._app.StartAsync();
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await server._app.DisposeAsync();
            var reason = (error.GetBaseException() as SocketException)?.Message ?? error.Message;
            throw new SettingsException(
                $"--web {address}: {reason.TrimEnd('.')}. Choose another port (--web {address with { Port = WebAddress.DefaultPort + 1 }}), or 0 for a free one.", error);
        }
        server.Url = server.FindUrl();
        return server;
    }

    /// <summary>Waits a little for the browsers that still fetch the last report, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var since = TimeProvider.System.GetTimestamp();
        while (_page.IsWatched && TimeProvider.System.GetElapsedTime(since) < LeaveTimeout)
            await timer.WaitForNextTickAsync();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private string FindUrl()
    {
        var bound = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var host = IPAddress.Any.Equals(_address.Address) ? "127.0.0.1" : IPAddress.IPv6Any.Equals(_address.Address) ? "[::1]" : bound.Host;
        return $"http://{host}:{bound.Port}/";
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (!HostRule.Allows(context.Request.Host, _address))
            return WriteAsync(context, StatusCodes.Status400BadRequest, "text/plain", "This server is not that host.\n");
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET";
            return WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "text/plain", "It can only be read.\n");
        }
        return context.Request.Path.Value switch
        {
            "/" => WriteAsync(context, StatusCodes.Status200OK, "text/html", LiveFrame.Around(_page.Latest)),
            "/events" => AsReaderAsync(context, WriteEventsAsync),
            "/report.html" => AsReaderAsync(context, WriteReportAsync),
            "/metrics" => WriteAsync(context, StatusCodes.Status200OK, "text/plain; version=0.0.4", _metrics()),
            _ => WriteAsync(context, StatusCodes.Status404NotFound, "text/plain", "There are /, /events, /report.html and /metrics.\n"),
        };
    }

    private async Task AsReaderAsync(HttpContext context, Func<HttpContext, Task> write)
    {
        if (!_page.TryEnter(MaxReaders))
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "text/plain", $"{MaxReaders} browsers watch already.\n");
            return;
        }
        try
        {
            await write(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, or the server stops.
        }
        finally
        {
            _page.Leave();
        }
    }

    private Task WriteEventsAsync(HttpContext context)
    {
        ProtectResponse(context);
        return TypedResults.ServerSentEvents(EventsAsync(context.RequestAborted)).ExecuteAsync(context);
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken cancelled)
    {
        // Sends the headers: the browser is connected, though there may be nothing to show yet.
        yield return new SseItem<string>("", "connected");
        await foreach (var report in _page.ReadAsync(cancelled))
            yield return new SseItem<string>(report.Main, report.IsLast ? "ended" : report.HasEnded ? "waiting" : "running");
    }

    private async Task WriteReportAsync(HttpContext context)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(ReportTimeout);
        try
        {
            var report = await _page.ReadAsync(timeout.Token).FirstAsync(timeout.Token);
            context.Response.Headers.ContentDisposition = "attachment; filename=\"report.html\"";
            await WriteAsync(context, StatusCodes.Status200OK, "text/html", report.ToFile());
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "text/plain", "There are no figures yet.\n");
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string type, string text)
    {
        ProtectResponse(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = $"{type}; charset=utf-8";
        return context.Response.WriteAsync(text);
    }

    // The page's own policy is in the page, as in the file.
    private static void ProtectResponse(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
