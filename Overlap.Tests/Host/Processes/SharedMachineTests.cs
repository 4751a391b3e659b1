using System.Net;
using System.Net.Sockets;
using Overlap.Host;
using Overlap.Metering;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>Runs beside each other, and beside other programs: none touches another's port, messages or results.</summary>
public sealed class SharedMachineTests : IDisposable
{
    private static readonly string[] Quick =
        ["--summary", "json", "--workers", "1", "-s", "overlap.worker.body.type=none", "-s", "overlap.logs.messages=off", "-s", "overlap.source.text=m {n}"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_without_an_endpoint_take_a_port_each()
    {
        using var one = OverlapProcess.Start(_folder.Path, ["run", "--messages", "2000", .. Quick]);
        using var other = OverlapProcess.Start(_folder.Path, ["run", "--messages", "2000", "--endpoint", "tcp://127.0.0.1:*", .. Quick]);

        foreach (var run in new[] { one, other })
        {
            var summary = await run.SummaryAsync();
            Assert.Equal((StopReason.Messages, 2000), (summary.StoppedBy, summary.Messages.Completed));
            Assert.Equal(new SequenceStats(2000, 0, 0, 0), summary.Sequence);
            // It may try again when its producer has gone.
            Assert.Equal(new ConnectionStats(1, 0, 0, 0), summary.Connections! with { Disconnected = 0, Failed = 0 });
        }
    }

    [Fact]
    public async Task A_run_whose_port_another_run_has_takes_nothing_and_leaves_nothing()
    {
        string[] endpoint = ["--endpoint", $"tcp://127.0.0.1:{OverlapProcess.FreePort()}"];
        using var first = OverlapProcess.Start(_folder.Path, ["run", "--duration", "5m", "-s", "overlap.source.rate=1000", .. endpoint, .. Quick]);
        await first.AwaitLineAsync("/s ");
        var before = Entries();

        using var second = OverlapProcess.Start(_folder.Path, ["run", "--duration", "1s", .. endpoint, .. Quick]);
        Assert.Equal((ExitCode.Failed, ""), await second.EndAsync());

        Assert.StartsWith($"overlap: '{endpoint[1]}' cannot be bound: port ", second.Errors);
        Assert.Equal(before, Entries());
        first.Signal("INT");
        var summary = await first.SummaryAsync();
        Assert.Equal(new SequenceStats(summary.Messages.Received, 0, 0, 0), summary.Sequence);
        Assert.Equal(1, summary.Connections!.Connected);
    }

    [Theory]
    [InlineData("run", "--endpoint")]
    [InlineData("pull", "--bind")]
    public async Task A_port_in_use_leaves_no_results(string command, string option)
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        using var run = OverlapProcess.Start(_folder.Path, [command, option, $"tcp://127.0.0.1:{port}", .. Quick]);

        Assert.Equal((ExitCode.Failed, ""), await run.EndAsync());
        Assert.Contains($"port {port} is in use", run.Errors);
        Assert.Empty(Entries());
    }

    [Fact]
    public async Task A_duration_counts_from_the_first_producer()
    {
        using var run = OverlapProcess.Start(_folder.Path, ["run", "--duration", "1s", .. Quick]);

        var summary = await run.SummaryAsync();
        Assert.Equal(StopReason.Duration, summary.StoppedBy);
        Assert.True(summary.Messages.Received > 0);
    }

    [Theory]
    [InlineData("overlap.source.endpoint=>tcp://127.0.0.1:7000", "whose producer binds")]
    [InlineData("overlap.source.size=20MiB", "are above overlap.source.max-message-size (16.0 MiB)")]
    public async Task A_run_that_could_not_work_is_not_started(string setting, string error)
    {
        using var run = OverlapProcess.Start(_folder.Path, ["run", "-s", setting, .. Quick]);

        Assert.Equal((ExitCode.Usage, ""), await run.EndAsync());
        Assert.Contains(error, run.Errors);
        Assert.False(Directory.Exists(_folder["logs"]));
    }

    private string[] Entries() =>
        Directory.Exists(_folder["logs"]) ? [.. Directory.EnumerateFileSystemEntries(_folder["logs"]).Order()] : [];
}
