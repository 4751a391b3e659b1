using System.Diagnostics;
using System.Text.Json;

namespace Overlap.Tests.Benchmarks;

/// <summary>Each benchmark, once and briefly: that it still runs and counts. How fast it is, is not asked here.</summary>
[Collection(NeedsTheMachineToItself.Name), Trait("Category", "System")]
public class BenchmarkSmokeTests
{
    private static readonly TimeSpan PeerTimeout = TimeSpan.FromMinutes(10);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Overlap.Benchmarks.dll");

    [SkippableTheory]
    [InlineData("round-trips", true)]
    [InlineData("rates", true)]
    [InlineData("bounds")]
    [InlineData("netmq")]
    [InlineData("sizes")]
    [InlineData("workers")]
    [InlineData("producers")]
    [InlineData("cluster")]
    public Task Two_processes_of_each_case_get_messages_through(string group, bool besideLibZmq = false) => GetThroughAsync(group, besideLibZmq);

    [SkippableFact]
    public async Task Each_typed_command_gets_its_messages_through()
    {
        var (table, figures) = await RunAsync("typed", seconds: "0.01");
        foreach (var result in figures.EnumerateArray())
        {
            Assert.Contains(result.GetProperty("Name").GetString()!, table);
            var measured = Assert.Single(result.GetProperty("Rounds").EnumerateArray());
            Assert.True(measured.GetProperty("RatePerSecond").GetDouble() > 0, $"{result}");
        }
        Peers.PythonWithZmq();
        Assert.Contains("| libzmq, a loop in C ", table);
    }

    [Fact]
    public async Task Each_primitive_takes_its_time()
    {
        var (table, figures) = await RunAsync("primitives");
        Assert.InRange(figures.GetArrayLength(), 4, 100);
        foreach (var primitive in figures.EnumerateArray())
        {
            Assert.Contains(primitive.GetProperty("Name").GetString()!, table);
            Assert.All(primitive.GetProperty("Nanoseconds").EnumerateArray(), time => Assert.True(time.GetDouble() > 0));
        }
    }

    [Fact]
    public async Task Each_handler_handles_its_messages()
    {
        var (table, figures) = await RunAsync("handlers", seconds: "0.01");
        Assert.InRange(figures.GetArrayLength(), 20, 100);
        foreach (var handler in figures.EnumerateArray())
        {
            Assert.Contains(handler.GetProperty("Name").GetString()!, table);
            Assert.All(handler.GetProperty("Nanoseconds").EnumerateArray(), time => Assert.True(time.GetDouble() > 0));
        }
    }

    [Fact]
    public async Task An_idle_worker_takes_some_memory()
    {
        var (_, figures) = await RunAsync("idle");
        Assert.InRange(figures.GetProperty("HeapBytes").GetDouble(), 100, 100_000);
    }

    [Fact]
    public async Task A_pace_is_kept_and_a_wait_takes_its_time()
    {
        var (table, figures) = await RunAsync("pace");
        Assert.Contains("| 100,000/s ", table);
        Assert.All(figures.EnumerateArray(), late => Assert.True(late.GetProperty("Count").GetInt64() > 0, $"{late}"));
    }

    [SkippableFact]
    public async Task Job_tokens_go_and_come_back()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "job tokens need Linux");
        var (_, figures) = await RunAsync("tokens");
        Assert.All(figures.GetProperty("PairNanoseconds").EnumerateArray(), time => Assert.True(time.GetDouble() > 0));
        Assert.All(figures.GetProperty("OvershootMilliseconds").EnumerateArray(), time => Assert.True(time.GetDouble() >= 0));
    }

    [Fact]
    public async Task An_unknown_group_is_rejected_with_the_valid_names()
    {
        var (code, _, errors) = await StartAsync("--only", "everything");
        Assert.NotEqual(0, code);
        Assert.Contains("'everything'", errors);
        Assert.Contains("round-trips", errors);
    }

    private static async Task GetThroughAsync(string group, bool besideLibZmq)
    {
        var (table, figures) = await RunAsync(group);
        Assert.NotEmpty(figures.EnumerateArray());
        foreach (var result in figures.EnumerateArray())
        {
            var name = result.GetProperty("Case").GetProperty("Name").GetString()!;
            Assert.Contains(name, table);
            var measured = Assert.Single(result.GetProperty("Measurements").EnumerateArray());
            Assert.True(measured.GetProperty("RatePerSecond").GetDouble() > 0, $"{name} got no message through: {measured}");
        }
        if (!besideLibZmq)
            return;
        Peers.PythonWithZmq();
        Assert.Contains("| libzmq ", table);
    }

    private static async Task<(string Table, JsonElement Figures)> RunAsync(string name, string seconds = "0.2")
    {
        var json = Path.GetTempFileName();
        try
        {
            var (code, output, errors) = await StartAsync("--only", name, "--rounds", "1", "--seconds", seconds, "--warm-up", "0", "--json", json);
            Assert.True(code == 0, errors);
            return (output, JsonDocument.Parse(await File.ReadAllTextAsync(json)).RootElement.GetProperty(name));
        }
        finally
        {
            File.Delete(json);
        }
    }

    private static async Task<(int Code, string Output, string Errors)> StartAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(PeerTimeout);
        return (process.ExitCode, await output, await errors);
    }
}
