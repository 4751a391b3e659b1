using System.Diagnostics;
using Overlap.Host;
using Overlap.Metering;
using Overlap.Reports;
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
    public async Task The_majority_finishes_and_who_is_cut_off_joins_again()
    {
        Skip.IfNot(await CanIsolateAsync(), "network namespaces cannot be made here (unshare, ip)");
        var script = Path.Combine(AppContext.BaseDirectory, "Host", "Processes", "partition.sh");
        var start = new ProcessStartInfo("unshare", [.. Isolated, "bash", script, "--text", "m {n}", "--body", "delay", "-s", "overlap.worker.body.duration=20ms", "--mode", "pipe", "--rate", "2000", "--messages", "20000", "--summary", "json"]);
        start.Environment["PROGRAM"] = Path.Combine(HostProgram.Folder, "overlap.dll");
        var (code, output) = await RunAsync(start);

        Assert.Equal(ExitCode.Ok, code);
        var summary = SummaryJson.Read(output);
        var delivery = summary.Delivery!;
        Assert.Equal((20_000, 20_000, 0), (delivery.Sent, delivery.Acknowledged, delivery.LostAtMost));
        var lost = Assert.Single(summary.Nodes!, node => node.EndedBy == NodeEnd.Lost);
        Assert.Equal(("10.77.0.3:7000", delivery.Redelivered), (lost.Address, lost.Dealt - lost.Acknowledged));
        var said = File.ReadAllText(_folder["node3.err"]);
        Assert.Contains("its run ends here", said);
        Assert.Contains("it joins again", said);
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
