using Overlap.Metering;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host.Processes;

/// <summary>Several producers and pullers at once, each a process.</summary>
public sealed class PushAndPullTests : IDisposable
{
    private const int Messages = 20_000;

    private readonly TemporaryFolder _folder = new();
    private readonly List<OverlapProcess> _processes = [];

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task Two_pushes_and_two_pulls_share_the_messages_and_lose_none()
    {
        var pulls = new[] { StartPull(), StartPull() };
        var endpoints = new List<string>();
        foreach (var pull in pulls)
            endpoints.Add((await pull.AwaitLineAsync("pulling on ")).Split(' ')[^1]);
        var pushes = new[] { StartPush(endpoints), StartPush(endpoints) };

        foreach (var push in pushes)
            Assert.Contains("20,000 sent", (await push.EndAsync()).Output);
        var received = 0L;
        foreach (var pull in pulls)
        {
            await AwaitDisconnectsAsync(pull, pushes.Length);
            pull.Signal("TERM");
            var summary = await pull.SummaryAsync();
            Assert.Equal((StopReason.Signal, 0), (summary.StoppedBy, summary.Messages.Unfinished));
            Assert.Equal(summary.Messages.Received, summary.Sequence!.Checked);
            Assert.Equal((0, 0), (summary.Sequence.Duplicates, summary.Sequence.Reordered));
            Assert.NotNull(summary.LatencyMs.Intended);
            Assert.Null(summary.Producer);
            received += summary.Messages.Completed;
        }
        Assert.Equal(pushes.Length * Messages, received);
    }

    private OverlapProcess StartPull() => Start(
        "pull", "--bind", "tcp://127.0.0.1:0", "--text", "m {p} {n} {t}", "--summary", "json",
        "-s", "overlap.worker.body.type=none", "-s", "overlap.logs.messages=off", "-s", "overlap.logs.keep=100");

    private OverlapProcess StartPush(List<string> endpoints) => Start(
        ["push", "--text", "m {p} {n} {t}", "--size", "60B", "--messages", $"{Messages}", .. endpoints.SelectMany(each => new[] { "--connect", each })]);

    // What a producer sent before it closed has been read when its end is.
    private async Task AwaitDisconnectsAsync(OverlapProcess pull, int count)
    {
        while ((await File.ReadAllLinesAsync(pull.PathOf("conns.log"))).Count(line => line.Contains("disconnected")) < count)
            await pull.AwaitLineAsync(" s ");
    }

    private OverlapProcess Start(params string[] arguments)
    {
        var process = OverlapProcess.Start(_folder.Path, arguments);
        _processes.Add(process);
        return process;
    }
}
