using Overlap.Host;
using Overlap.Metering;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>--web and --otlp of real runs: what is loaded for them, and their errors.</summary>
public sealed class MonitorTests : IDisposable
{
    private static readonly string[] Libraries = ["Microsoft.AspNetCore.Server.Kestrel", "OpenTelemetry.dll"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1, "--web", "0")]
    [InlineData(1, "--otlp", "http://127.0.0.1:1")]
    public async Task Without_them_nothing_of_their_libraries_is_loaded(int count, params string[] options)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        using var run = OverlapProcess.Start(_folder.Path, ["run", "--body", "none", "--rate", "100", "--duration", "30s", .. options]);
        await run.AwaitLineAsync("  1 s");
        var mapped = await File.ReadAllTextAsync($"/proc/{run.Id}/maps");
        Assert.Contains("Overlap.Metering.dll", mapped);
        Assert.Equal(count, Libraries.Count(mapped.Contains));
        run.Signal("TERM");
        Assert.Equal(ExitCode.Ok, (await run.EndAsync()).Code);
    }

    [Fact]
    public async Task A_signal_drains_a_run_that_is_watched_as_any_other()
    {
        using var run = OverlapProcess.Start(
            _folder.Path, "run", "--mode", "pipe", "--body", "delay", "-s", "overlap.worker.body.duration=2s", "--rate", "100", "--web", "0", "--summary", "json");
        var url = (await run.AwaitLineAsync("live page at")).Split(' ')[^1];
        await run.AwaitLineAsync("  1 s");
        run.Signal("INT");
        await run.AwaitLineAsync("draining");
        using var client = new HttpClient();
        Assert.Contains("overlap_messages_in_flight{", await client.GetStringAsync(url + "metrics"));
        var summary = await run.SummaryAsync();
        Assert.Equal((StopReason.Signal, 0), (summary.StoppedBy, summary.Messages.Unfinished));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_before_anything_starts()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        using var run = OverlapProcess.Start(_folder.Path, "run", "--web", $"{taken.LocalEndpoint}");
        Assert.Equal((ExitCode.Usage, ""), await run.EndAsync());
        Assert.Equal(
            $"overlap: --web {taken.LocalEndpoint}: Address already in use. Choose another port (--web 127.0.0.1:9465), or 0 for a free one.\n", run.Errors);
        Assert.False(Directory.Exists(_folder["logs"]));
    }
}
