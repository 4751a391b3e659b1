using System.Diagnostics;
using Overlap.Host;
using Overlap.Host.Commands;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>Every way a run can end leaves a summary that says how.</summary>
public sealed class EndTests : IDisposable
{
    private static readonly string[] Quick =
        ["--summary", "json", "-s", "overlap.worker.body.type=none", "-s", "overlap.logs.messages=off"];

    // Nothing of these bodies ends by itself; 2 workers, 5 messages each.
    private readonly string[] _neverEnding =
    [
        "--summary", "json", "-s", $"overlap.source.endpoint=tcp://127.0.0.1:{OverlapProcess.FreePort()}", "--workers", "2", "-s", "overlap.worker.bound=5",
        "-s", "overlap.worker.body.type=delay", "-s", "overlap.worker.body.duration=1h",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Signalled_before_any_message_it_ends_with_zero_messages()
    {
        using var pull = OverlapProcess.Start(_folder.Path, ["pull", "--bind", "tcp://127.0.0.1:0", .. Quick]);
        await pull.AwaitLineAsync("pulling on ");
        pull.Signal("TERM");

        var summary = await pull.SummaryAsync(ExitCode.Failed);
        Assert.Equal((StopReason.Signal, new MessageTotals(0, 0, 0, 0, 0, 0)), (summary.StoppedBy, summary.Messages));
        Assert.Contains("overlap: No message was received: no producer connected.", pull.Errors);
    }

    [Fact]
    public async Task Signalled_at_its_very_start_it_ends_at_once_or_with_a_summary()
    {
        using var run = OverlapProcess.Start(_folder.Path, ["pull", "--bind", "tcp://127.0.0.1:0", .. Quick]);
        run.Signal("TERM");

        var (code, output) = await run.EndAsync();
        if (code == ExitCode.Failed)
            Assert.Equal(StopReason.Signal, SummaryJson.Read(output).StoppedBy);
        else
            Assert.Equal((128 + 15, ""), (code, output));
    }

    [SkippableFact]
    public async Task Signalled_before_there_is_anything_to_end_it_ends_as_soon_as_there_is()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no named pipes in its folders");
        // A config that waits for its writer.
        var config = _folder["slow.conf"];
        using (var made = Process.Start("mkfifo", config))
            await made.WaitForExitAsync();
        using var pull = OverlapProcess.Start(_folder.Path, ["pull", "--config", config, "--bind", "tcp://127.0.0.1:0", .. Quick]);
        await using (File.Open(config, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            pull.Signal("TERM");

        Assert.Equal(StopReason.Signal, (await pull.SummaryAsync(ExitCode.Failed)).StoppedBy);
    }

    [SkippableFact]
    public async Task A_signal_that_ends_its_producer_before_it_began_is_named()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no named pipes in its folders");
        var config = _folder["slow.conf"];
        using (var made = Process.Start("mkfifo", config))
            await made.WaitForExitAsync();
        using var run = OverlapProcess.Start(_folder.Path, ["run", "--config", config, .. Quick]);
        // Opened by both sides when the run, whose producer has been started, reads its config.
        await using (File.Open(config, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            run.Signal("TERM");
            using var kill = Process.Start("pkill", ["-KILL", "-P", $"{run.Id}"]);
            await kill.WaitForExitAsync();
        }

        Assert.Equal((ExitCode.Interrupted, ""), await run.EndAsync());
        Assert.Equal("overlap: Stopped before it had begun.\n", run.Errors);
    }

    [Fact]
    public async Task Signalled_while_it_runs_and_drains_it_counts_what_was_not_finished()
    {
        using var run = OverlapProcess.Start(_folder.Path, ["run", .. _neverEnding, "-s", "overlap.worker.mode=pipe", "-s", "overlap.limits.drain=300ms"]);
        await run.AwaitLineAsync("overlap 5");
        run.Signal("TERM");
        await run.AwaitLineAsync("stopping");

        var summary = await run.SummaryAsync(ExitCode.Failed);
        Assert.Contains("overlap: No body completed: 10 were unfinished when the drain ended", run.Errors);
        Assert.Equal((StopReason.Signal, 10, 10), (summary.StoppedBy, summary.Messages.Emitted, summary.Messages.Unfinished));
        Assert.True(summary.Messages.Received > summary.Messages.Emitted, "The bridge holds what no worker had room for.");
        Assert.True(summary.Producer!.Sent > summary.Messages.Received, "The producer's own report is in the summary.");
    }

    [Fact]
    public async Task A_body_that_blocks_its_worker_for_ever_does_not_keep_the_process()
    {
        using var run = OverlapProcess.Start(_folder.Path, ["run", .. _neverEnding, "-s", "overlap.worker.mode=sync", "-s", "overlap.limits.drain=0s"]);
        await run.AwaitLineAsync("overlap 5");
        run.Signal("TERM");

        var summary = await run.SummaryAsync(ExitCode.Failed);
        Assert.Equal((10, 2, 10), (summary.Messages.Emitted, summary.Messages.Started, summary.Messages.Unfinished));
    }

    [Fact]
    public async Task A_producer_signalled_without_pullers_reports_that_it_sent_nothing()
    {
        using var push = OverlapProcess.Start(_folder.Path, "push", "--connect", "tcp://127.0.0.1:1");
        await push.AwaitLineAsync("failed: tcp://127.0.0.1:1 ('tcp://127.0.0.1:1' cannot be reached: nothing listens there");
        push.Signal("TERM");

        var (code, output) = await push.EndAsync();
        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith("0 sent, ", output);
        Assert.Contains("nothing was sent", push.Errors);
    }

    [Fact]
    public async Task A_second_signal_ends_the_drain_at_once()
    {
        using var run = OverlapProcess.Start(_folder.Path, ["run", .. _neverEnding, "-s", "overlap.worker.mode=pipe", "-s", "overlap.limits.drain=1h"]);
        await run.AwaitLineAsync("overlap 5");
        run.Signal("TERM");
        await run.AwaitLineAsync("stopping");
        run.Signal("TERM");

        Assert.Equal((ExitCode.Interrupted, ""), await run.EndAsync());
        Assert.Contains($"overlap: aborted: summary.json was not written; the logs so far are in {_folder.Path}", run.Errors);
    }

    [SkippableFact]
    public async Task A_producer_that_is_killed_ends_the_run_with_all_that_it_sent()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the producer's process is found in /proc");
        using var run = OverlapProcess.Start(_folder.Path, ["run", .. Quick, "-s", $"overlap.source.endpoint=tcp://127.0.0.1:{OverlapProcess.FreePort()}", "-s", "overlap.source.text=m {n}", "-s", "overlap.source.rate=100000"]);
        await run.AwaitLineAsync(" k/s");
        var producer = int.Parse(File.ReadAllText($"/proc/{run.Id}/task/{run.Id}/children").Trim());
        Process.GetProcessById(producer).Kill();

        var summary = await run.SummaryAsync(ExitCode.Failed);
        Assert.Contains($"The producer's process ({producer}) was killed by signal 9.", run.Errors);
        Assert.Equal((StopReason.Source, 0), (summary.StoppedBy, summary.Messages.Unfinished));
        Assert.True(summary.Messages.Completed > 0);
        Assert.Equal(new SequenceStats(summary.Messages.Received, 0, 0, 0), summary.Sequence);
    }

    [Fact]
    public async Task A_puller_that_waited_long_enough_says_so()
    {
        using var pull = OverlapProcess.Start(
            _folder.Path, ["pull", "--connect", "tcp://127.0.0.1:1", "--duration", "1h", "-s", "overlap.source.connect-timeout=100ms", .. Quick]);

        var summary = await pull.SummaryAsync(ExitCode.Failed);
        Assert.Equal((StopReason.Error, new MessageTotals(0, 0, 0, 0, 0, 0)), (summary.StoppedBy, summary.Messages));
        Assert.Contains("waiting for a producer, for 100 ms at most (overlap.source.connect-timeout)", pull.Errors);
        Assert.Contains("No producer has connected to tcp://127.0.0.1:1 within overlap.source.connect-timeout.", pull.Errors);
        Assert.Contains("failed: tcp://127.0.0.1:1 ", File.ReadAllText(pull.PathOf("conns.log")));
    }

    [Theory]
    [InlineData("overlap.source.linger")]
    [InlineData("overlap.source.connect-timeout")]
    public async Task A_producer_that_waited_long_enough_says_so(string key)
    {
        using var push = OverlapProcess.Start(_folder.Path, "push", "--bind", "tcp://127.0.0.1:*", "--messages", "10", "-s", $"{key}=200ms");

        var (code, output) = await push.EndAsync();
        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith("0 sent, ", output);
        Assert.Contains($"stopped after 0 messages: no puller was connected for 200 ms ({key}).", push.Errors);
    }
}
