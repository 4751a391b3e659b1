using System.Text.Json.Nodes;
using Overlap.Host;
using Overlap.Tests.Logs;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Host.Processes;

/// <summary>A real search of <c>overlap limit</c>: what it finds is a rate of this machine, so nothing else runs meanwhile.</summary>
[Collection(NeedsTheMachineToItself.Name), Trait("Category", "System")]
public sealed class LimitOfABoundTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Finds_the_rate_of_a_bound_by_Littles_law()
    {
        // 20 messages in 100 ms on each of two workers: what a busy machine adds to a wait is small beside it.
        using var limit = OverlapProcess.Start(
            _folder.Path, "limit", "--mode", "pipe", "--bound", "20", "--workers", "2", "--body", "delay", "--set", "overlap.worker.body.duration=100ms",
            "--summary", "json", "--name", "limit");
        var (code, output) = await limit.EndAsync();
        Assert.Equal(ExitCode.Ok, code);
        new SchemaFile("limit.schema.json").AssertHolds(output);
        var found = JsonNode.Parse(output)!;
        Assert.InRange(found["best"]!["rate_per_s"]!.GetValue<double>(), 400 * 0.9, 400 * 1.05);
        Assert.Equal("bound", found["broken"]!["gave_way"]!.GetValue<string>());
        Assert.Equal(output, File.ReadAllText(_folder["logs/limit/limit.json"]));
    }
}
