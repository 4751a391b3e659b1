using System.Net;

namespace Overlap.Tests.Host.Processes;

/// <summary>The web shop of the samples, and its customers.</summary>
internal sealed class Shop : IDisposable
{
    private readonly SampleProcess _process;
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _closing = new();

    private Shop(SampleProcess process, string url)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri(url) };
    }

    public int Id => _process.Id;

    /// <summary>Starts it; it has handled an order when this returns.</summary>
    public static async Task<Shop> StartAsync(params string[] options)
    {
        var process = SampleProcess.Start("WebShop", ["--urls", "http://127.0.0.1:0", .. options]);
        var shop = new Shop(process, (await process.AwaitLineAsync("Now listening on:")).Split(' ')[^1]);
        await shop.PostAsync("orders");
        return shop;
    }

    /// <summary>Lets customers order, each again as soon as it has an answer, until this is disposed.</summary>
    public void Send(int clients)
    {
        for (var client = 0; client < clients; client++)
            _ = Task.Run(SendAsync);
    }

    public async Task PostAsync(string path)
    {
        using var answer = await _client.PostAsync(path, content: null);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<(HttpStatusCode, string)> HealthAsync()
    {
        using var answer = await _client.GetAsync("health");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        _closing.Cancel();
        _process.Dispose();
        _client.Dispose();
        _closing.Dispose();
    }

    // An answer that the shop is full is one, too.
    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                using var answer = await _client.PostAsync("orders", content: null, _closing.Token);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or HttpRequestException or ObjectDisposedException)
        {
        }
    }
}
