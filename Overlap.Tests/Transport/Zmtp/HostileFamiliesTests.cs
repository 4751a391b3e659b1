using Overlap.Metering;
using Overlap.Tests.Host.Processes;
using Overlap.Tests.Logs;
using Overlap.Tests.Transport.Interop;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>Every family of attack at once, beside libzmq producers that lose nothing, within the memory that docs/transports.md states.</summary>
public sealed class HostileFamiliesTests : IDisposable
{
    private const int Producers = 3;

    // What an idle process takes, and what docs/transports.md allows to peers.
    private const string Memory = "400MiB";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public Task Every_attack_costs_its_peer_alone() => AttackAsync(messages: 30_000, crowd: 100, times: 1);

    [SkippableFact, Trait("Category", "Soak")]
    public Task Every_attack_again_and_again_costs_its_peer_alone() => AttackAsync(messages: 3_000_000, crowd: 300, times: 10);

    private async Task AttackAsync(int messages, int crowd, int times)
    {
        File.WriteAllText(_folder["numbers.conf"], "overlap.source.text = \"{n}\"");
        using var pull = OverlapProcess.Start(
            _folder.Path, "pull", "-c", "numbers.conf", "--summary", "json", "--bind", "tcp://127.0.0.1:0", "-s", "overlap.worker.body.type=none",
            "-s", "overlap.logs.messages=off", "-s", $"overlap.limits.memory={Memory}");
        var endpoint = (await pull.AwaitLineAsync("pulling on ")).Split(' ')[^1];
        var producers = new List<InteropPeer>();
        for (var i = 0; i < Producers; i++)
            producers.Add(await InteropPeer.StartAsync("libzmq", "push", "connect", endpoint, "numbers", messages, first: 1));
        var log = pull.PathOf("conns.log");
        while (Addresses(log, "connected").Count < Producers)
            await pull.AwaitLineAsync(" s ");
        var honest = Addresses(log, "connected");

        for (var time = 0; time < times; time++)
        {
            var families = HostileFamilies.All.Select((family, i) => (Family: family.Value, Attack: new HostileFamilies(endpoint, new Random(time * 100 + i), crowd))).ToList();
            await Task.WhenAll(families.Select(each => Task.Run(() => each.Family(each.Attack))));
            families.ForEach(each => each.Attack.Release());
        }
        while (honest.Except(Addresses(log, "disconnected")).Any())
            await pull.AwaitLineAsync(" s ");
        producers.ForEach(each => each.Dispose());
        pull.Signal("TERM");

        var summary = await pull.SummaryAsync();
        Assert.Equal(StopReason.Signal, summary.StoppedBy);
        Assert.Equal(new SequenceStats(Producers * messages, 0, 0, 0), summary.Sequence);
        Assert.InRange(summary.Connections!.Rejected, HostileFamilies.All.Count, long.MaxValue);
    }

    private static HashSet<string> Addresses(string log, string eventName) =>
        [.. File.ReadLines(log).Select(line => line.Split(' ')).Where(words => words.Length > 2 && words[1] == $"{eventName}:").Select(words => words[2])];
}
