using Overlap.Actors.Bridge;
using Overlap.Actors.Messages;
using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>A connection that breaks again and again under a flood: nothing comes twice, and the journal tells what it cost.</summary>
public sealed class BrokenConnectionTests : SocketTest
{
    private const int Messages = 120_000;
    private const int MessageSize = 100;
    private const int Cuts = 5;

    public static TheoryData<string> OnTheNetwork => [.. Transports.Names.Where(name => name != "memory")];

    [Theory, MemberData(nameof(OnTheNetwork))]
    public async Task Every_gap_is_counted_and_nothing_is_double(string name)
    {
        const string text = "{p} {n}";
        var named = new SequenceJournal(MessageField.OfNumber(text)!, MessageField.OfProducer(text));
        var unnamed = new SequenceJournal(MessageField.OfNumber(text)!);
        var transport = Transports.Create(name);
        // What the kernel holds is lost with each cut. NetMQ takes no smaller buffers.
        var options = name == "netmq" ? Options() with { SocketBuffer = 128 << 10 } : Options();
        await using var pull = transport.Pull([Bound(name)], options);
        using var proxy = new CuttingProxy(pull.Endpoints[0]);
        await using var push = transport.Push([Connecting(proxy.Endpoint)], options);
        var sending = Task.Run(async () =>
        {
            var template = new MessageTemplate(text, MessageSize, producer: 42);
            for (var number = 1; number <= Messages; number++)
                await push.SendAsync(template.Format(number).ToArray());
            push.Flush();
        });

        var last = $"42 {Messages}".PadRight(MessageSize);
        var (received, cuts) = (0, 0);
        for (var ended = false; !ended;)
        {
            if (!pull.TryReceive(1000, out var batch))
            {
                await pull.ReadableAsync();
                continue;
            }
            named.Read(batch);
            unnamed.Read(batch);
            received += batch.Count;
            ended = Sockets.TextsOf(batch)[^1] == last;
            // All cuts in the first third: what they cost is a few thousand messages, and the last one is not to be among them.
            if (cuts < Cuts && received > (cuts + 1) * Messages / (3 * Cuts))
            {
                cuts++;
                proxy.Cut();
            }
        }
        await sending;
        Assert.Equal(Cuts, cuts);
        Assert.InRange(received, 1, Messages - 1);
        Assert.Equal((received, Messages - received, 0), (named.ToStats().Checked, named.ToStats().Gaps, named.ToStats().Duplicates));
        Assert.Equal((received, Messages - received, 0), (unnamed.ToStats().Checked, unnamed.ToStats().Gaps, unnamed.ToStats().Duplicates));
    }
}
