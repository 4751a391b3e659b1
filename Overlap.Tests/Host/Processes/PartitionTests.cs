using System.Diagnostics;
using Overlap.Host;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Tests.Cluster;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>A network that is cut between three nodes and a run's owner: hosts are network namespaces.</summary>
[Trait("Category", "System")]
public sealed class PartitionTests : IDisposable
{
    private static readonly string[] Isolated = ["-Urnmpf", "--kill-child"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task The_majority_finishes_and_who_is_cut_off_starts_no_body_after_a_second_and_joins_again()
    {
        const int Messages = 12_000;
        Skip.IfNot(await CanIsolateAsync(), "network namespaces cannot be made here (unshare, ip)");
        var script = Path.Combine(AppContext.BaseDirectory, "Host", "Processes", "partition.sh");
        // All is dealt at once, so that each node has bodies to start for some 8 s; the node that is cut off after one says so within 4 s.
        var start = new ProcessStartInfo("unshare", [
            .. Isolated, "bash", script, "--text", "m {n}", "--mode", "await", "--workers", "2", "--bound", "0", "--messages", $"{Messages}", "--summary", "json",
            "--body", typeof(SlowMarkingBody).FullName!, "-s", $"overlap.worker.body.assembly={typeof(SlowMarkingBody).Assembly.Location}",
            "-s", "overlap.worker.body.options.folder=.", "-s", $"overlap.worker.body.options.messages={Messages}", "-s", "overlap.worker.body.options.duration=4ms",
        ]);
        start.Environment["PROGRAM"] = Path.Combine(HostProgram.Folder, "overlap.dll");
        var (code, output) = await RunAsync(start);

        Assert.Equal(ExitCode.Ok, code);
        var summary = SummaryJson.Read(output);
        var delivery = summary.Delivery!;
        Assert.Equal((Messages, Messages, 0), (delivery.Sent, delivery.Acknowledged, delivery.LostAtMost));
        var lost = Assert.Single(summary.Nodes!, node => node.EndedBy == NodeEnd.Lost);
        Assert.Equal(("10.77.0.3:7000", delivery.Redelivered), (lost.Address, lost.Dealt - lost.Acknowledged));
        var said = File.ReadAllText(_folder["node3.err"]);
        Assert.Contains("No body of that run starts here any more", said);
        Assert.Contains("it joins again", said);
        var started = MarkingBody.CountMarked(_folder["node3.fenced"]);
        Assert.InRange(started, 1, (int)lost.Dealt - 1);
        Assert.Equal(started, MarkingBody.CountMarked(_folder["node3"]));
        Assert.Equal(0, MarkingBody.CountUnmarked([_folder["node1"], _folder["node2"], _folder["node3"]], Messages));
    }

    private async Task<bool> CanIsolateAsync()
    {
        try
        {
            return (await RunAsync(new ProcessStartInfo("unshare", [.. Isolated, "ip", "link", "add", "probe", "type", "veth"]))).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private async Task<(int Code, string Output)> RunAsync(ProcessStartInfo start)
    {
        start.WorkingDirectory = _folder.Path;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, await output);
    }
}
