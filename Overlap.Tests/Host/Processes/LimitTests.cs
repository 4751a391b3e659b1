using Overlap.Host;
using Overlap.Host.Commands;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Tests.Logs;
using Overlap.Tests.Transport.Zmtp;

namespace Overlap.Tests.Host.Processes;

/// <summary>What the system refuses: room for files, files, descriptors.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_disk_that_fills_up_ends_the_logs_and_not_the_run()
    {
        // 128 KiB a file: room for the summary and the report, not for the lines of 20 000 messages.
        using var run = OverlapProcess.StartLimited(
            _folder.Path, "ulimit -f 256",
            "run", "--summary", "json", "--messages", "20000", "--workers", "1", "-s", $"overlap.source.endpoint=tcp://127.0.0.1:{OverlapProcess.FreePort()}",
            "-s", "overlap.worker.body.type=none", "-s", "overlap.metrics.interval=1s");

        var summary = await run.SummaryAsync();
        Assert.Equal((StopReason.Messages, 20_000), (summary.StoppedBy, summary.Messages.Completed));
        Assert.Contains("The log '", run.Errors);
        Assert.Contains("ends here, the run continues", run.Errors);
        Assert.Equal(summary.Messages, SummaryJson.Read(File.ReadAllText(run.PathOf("summary.json"))).Messages);
        Assert.All(
            Directory.GetFiles(Path.GetDirectoryName(run.PathOf("summary.json"))!).Select(File.ReadAllText),
            text => Assert.True(text.Length == 0 || text.EndsWith('\n')));
    }

    [SkippableFact]
    public async Task A_summary_that_the_disk_has_no_room_for_is_still_printed()
    {
        // 8 KiB a file: room for the config, not for the summary of 30 workers.
        using var pull = OverlapProcess.StartLimited(
            _folder.Path, "ulimit -f 16",
            "pull", "--summary", "json", "--bind", "tcp://127.0.0.1:0", "-s", "overlap.source.connect-timeout=1ms", "--workers", "30", "-s", "overlap.worker.body.type=none");

        var summary = await pull.SummaryAsync(ExitCode.Failed);
        Assert.Equal((StopReason.Error, 30), (summary.StoppedBy, summary.Workers.Count));
        Assert.StartsWith($"overlap: Cannot write '{pull.PathOf("summary.json")}': ", pull.Errors.TrimEnd('\n').Split('\n')[^1]);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(pull.PathOf("summary.json"))!, "summary.json*"));
    }

    [SkippableFact]
    public async Task A_log_folder_that_is_a_link_elsewhere_gets_the_results_there()
    {
        Skip.If(OperatingSystem.IsWindows(), "a link takes rights there");
        Directory.CreateDirectory(_folder["elsewhere"]);
        Directory.CreateSymbolicLink(_folder["logs"], _folder["elsewhere"]);
        using var pull = OverlapProcess.Start(
            _folder.Path, "pull", "--summary", "json", "--bind", "tcp://127.0.0.1:0", "-s", "overlap.source.connect-timeout=1ms",
            "-s", "overlap.worker.body.type=none");

        var summary = await pull.SummaryAsync(ExitCode.Failed);
        var run = Assert.Single(Directory.GetDirectories(_folder["elsewhere"], "2*"));
        Assert.Equal(summary.StartedAt, SummaryJson.Read(File.ReadAllText(Path.Combine(run, "summary.json"))).StartedAt);
        Assert.Equal(Path.GetFileName(run), Directory.ResolveLinkTarget(Path.Combine(_folder["logs"], "latest"), returnFinalTarget: false)!.Name);
    }

    [SkippableFact]
    public async Task Too_few_descriptors_are_reported_before_anything_starts()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the limit is read from /proc");
        using var run = OverlapProcess.StartLimited(_folder.Path, "ulimit -n 500", "pull", "--bind", "tcp://127.0.0.1:0", "--workers", "200");

        Assert.Equal((ExitCode.Usage, ""), await run.EndAsync());
        Assert.Equal(
            "overlap: 200 workers need 600 open files and connections, but this process may have only 500. "
            + "Raise the limit (ulimit -n 600), or lower overlap.worker.count.\n", run.Errors);
    }

    [SkippableFact]
    public async Task Peers_beyond_the_descriptor_limit_are_refused_and_reported_once()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the limit is read from /proc");
        using var pull = OverlapProcess.StartLimited(
            _folder.Path, "ulimit -n 250",
            "pull", "--summary", "json", "--bind", "tcp://127.0.0.1:0", "--messages", "3", "--workers", "1", "-s", "overlap.worker.body.type=none");
        var endpoint = (await pull.AwaitLineAsync("pulling on ")).Split(' ')[^1];
        var peers = new Stack<RawPeer>();
        var refused = new List<RawPeer>();
        while (refused.Count < 100)
        {
            var peer = await RawPeer.ConnectAsync(endpoint);
            if (await peer.TryHandshakeAsync("PUSH"))
                peers.Push(peer);
            else
                refused.Add(peer);
        }

        await peers.First().SendAsync(Wire.Frame("one"u8.ToArray()));
        await peers.Last().SendAsync(Wire.Frame("two"u8.ToArray()));
        peers.Pop().Dispose();
        using var late = await AwaitRoomAsync(endpoint);
        await late.SendAsync(Wire.Frame("three"u8.ToArray()));

        var summary = await pull.SummaryAsync();
        Assert.Equal((StopReason.Messages, 3), (summary.StoppedBy, summary.Messages.Completed));
        var connections = summary.Connections!;
        Assert.True(connections is { Rejected: 0, Failed: >= 100, Disconnected: 1 } && connections.Connected == peers.Count + 2);
        var log = File.ReadAllLines(pull.PathOf("conns.log"));
        var told = Assert.Single(log, line => line.Contains("refused"));
        Assert.EndsWith(
            $" failed: {refused[0].Address} (refused: of the 250 files and connections this process may have open, the last 64 are not for peers. Raise that (ulimit -n))",
            told);
        Assert.Matches($@" connected: {late.Address} \(after \d{{3,}} failures\)$", Assert.Single(log, line => line.Contains(late.Address)));
        foreach (var peer in peers.Concat(refused))
            peer.Dispose();
    }

    [SkippableFact]
    public async Task An_output_that_cannot_be_written_costs_no_summary_file()
    {
        Skip.IfNot(File.Exists("/dev/full"), "There is no /dev/full here.");
        using var run = OverlapProcess.StartLimited(
            _folder.Path, "exec >/dev/full", "run", "--messages", "5", "--name", "full", "-s", "overlap.worker.body.type=none");

        Assert.Equal(ExitCode.Failed, (await run.EndAsync()).Code);
        Assert.Contains("Cannot write the results to standard output: No space left on device. They are in ", run.Errors);
        Assert.Equal(5, SummaryJson.Read(File.ReadAllText(Path.Combine(_folder["logs"], "full", "summary.json"))).Messages.Completed);
    }

    [Fact]
    public async Task A_log_folder_that_cannot_be_created_is_reported_first()
    {
        var file = _folder["file"];
        File.WriteAllText(file, "");
        var error = new StringWriter { NewLine = "\n" };
        var code = await Task.Run(() => CommandLine.Run(["run", "-s", $"overlap.logs.directory={file}/logs"], TextWriter.Null, error));

        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal($"overlap: overlap.logs.directory = {file}/logs: {file} is a file: expected a folder\n", error.ToString());
    }

    // The one that left may not have been noticed yet.
    private static async Task<RawPeer> AwaitRoomAsync(string endpoint)
    {
        while (true)
        {
            var peer = await RawPeer.ConnectAsync(endpoint);
            if (await peer.TryHandshakeAsync("PUSH"))
                return peer;
            peer.Dispose();
        }
    }
}
