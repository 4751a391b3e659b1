using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>Who gets how much at full speed, whatever carries the messages.</summary>
public sealed class SocketFairnessTests : SocketTest
{
    // Shares even out in the long run only: a moment of one thread is thousands of messages.
    private const int Count = 30_000_000;

    private static readonly byte[] Flood = new byte[32];

    // The memory transport has no threads of its own, and so no speed.
    public static TheoryData<string> OnTheNetwork => [.. Transports.Names.Where(name => name != "memory")];

    [Theory, MemberData(nameof(OnTheNetwork)), Trait("Category", "Soak")]
    public async Task Two_pullers_share_a_flood_evenly(string name)
    {
        var transport = Transports.Create(name);
        await using var push = transport.Push([Bound(name)], Options(PushPeers));
        await using var one = transport.Pull([Connecting(push.Endpoints[0])], Options());
        await using var other = transport.Pull([Connecting(push.Endpoints[0])], Options());
        await PushPeers.ConnectedAsync(2);
        var sending = Task.Run(() => FloodAsync(push, Count));

        var ofOne = 0;
        var ofOther = 0;
        while (ofOne + ofOther < Count)
        {
            var more = Take(one, 100);
            var others = Take(other, 100);
            ofOne += more;
            ofOther += others;
            if (more + others == 0)
                await Task.WhenAny(one.ReadableAsync(), other.ReadableAsync());
        }
        await sending;
        Assert.InRange((double)ofOne / Count, 0.49, 0.51);
    }

    [Theory, MemberData(nameof(OnTheNetwork)), Trait("Category", "Soak")]
    public async Task Three_pushers_at_full_speed_each_get_a_third_of_a_puller(string name)
    {
        var transport = Transports.Create(name);
        await using var pull = transport.Pull([Bound(name)], Options(PullPeers));
        var pushers = Enumerable.Range(0, 3).Select(_ => transport.Push([Connecting(pull.Endpoints[0])], Options())).ToList();
        await PullPeers.ConnectedAsync(3);
        var enough = false;
        var sending = Task.WhenAll(pushers.Select((push, who) => Task.Run(async () =>
        {
            var message = Flood.Prepend((byte)who).ToArray();
            while (!Volatile.Read(ref enough))
                await push.SendAsync(message);
            await push.DisposeAsync();
        })));

        var counts = new int[3];
        while (!sending.IsCompleted)
        {
            if (!pull.TryReceive(50, out var batch))
            {
                await Task.WhenAny(pull.ReadableAsync(), sending);
                continue;
            }
            // Counted from when all three are there.
            if (Array.Exists(counts, each => each == 0))
                counts[batch[0].Span[0]] = 1;
            else if (!enough)
                counts[batch[0].Span[0]] += batch.Count;
            batch.Release(batch.Count);
            if (counts.Sum() >= Count)
                Volatile.Write(ref enough, true);
        }
        Assert.All(counts, each => Assert.InRange((double)each / counts.Sum(), 0.32, 0.35));
    }

    private static int Take(IPullSocket pull, int limit)
    {
        if (!pull.TryReceive(limit, out var batch))
            return 0;
        var count = batch.Count;
        batch.Release(count);
        return count;
    }

    private static async Task FloodAsync(IPushSocket push, int count)
    {
        for (var i = 0; i < count; i++)
            await push.SendAsync(Flood);
        push.Flush();
    }
}
