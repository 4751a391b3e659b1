using Akka.Actor;
using Akka.Event;
using Overlap.Tests.Engine.Actors;
using Xunit.Abstractions;

namespace Overlap.Tests.Engine.Stress;

/// <summary>
/// Orders rain on a tree whose nodes fail, restart, stop and grow at random: every order ends once, none overtakes another on its
/// way, every watch is answered once, and nothing is left.
/// </summary>
public sealed class TreeTests(ITestOutputHelper output) : ActorTest("""
    akka.log-dead-letters = off
    pooled { type = Dispatcher, throughput = 30 }
    pinned { type = PinnedDispatcher }
    calling-thread { type = "Akka.TestKit.CallingThreadDispatcherConfigurator, Akka.TestKit", throughput = 2147483647 }
    """)
{
    private const int Tellers = 4;
    private const long MemoryLeft = 16 << 20;

    [Theory]
    [InlineData("pooled")]
    [InlineData("pinned")]
    [InlineData("calling-thread")]
    public Task NothingIsLostRepeatedOrReordered(string dispatcher) => Run(dispatcher, 40_000);

    [Theory]
    [Trait("Category", "Soak")]
    [InlineData("pooled")]
    [InlineData("pinned")]
    [InlineData("calling-thread")]
    public async Task NothingIsLostRepeatedReorderedOrLeftOfTenMillion(string dispatcher)
    {
        await Run(dispatcher, 40_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Run(dispatcher, 10_000_000);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine($"{before >> 10} KiB before, {after >> 10} KiB after");
        Assert.InRange(after - before, long.MinValue, MemoryLeft);
    }

    private async Task Run(string dispatcher, int orders)
    {
        var ledger = new Ledger(orders);
        var watchers = Enumerable.Range(0, 3).Select(_ => Sys.ActorOf(Props.Create(() => new Watcher(ledger)))).ToList();
        var lost = Sys.ActorOf(Props.Create(() => new DeadLetterCounter(ledger)));
        Sys.EventStream.Subscribe(lost, typeof(DeadLetter));

        var root = new Forest(ledger, watchers, dispatcher, Tellers).Plant(Sys, Forest.Depth, random: 2);
        await Task.WhenAll(Enumerable.Range(0, Tellers).Select(teller => Task.Run(() => Tell(root, ledger, teller, orders / Tellers))));
        await ledger.AllEnded.WaitAsync(Bound);
        Assert.Equal(root, (await root.Ask<ActorIdentity>(new Identify(null!), Bound)).Subject);
        Sys.Stop(root);

        foreach (var watcher in watchers)
            output.WriteLine($"{watcher.Path.Name}: {await watcher.Ask<int>(new Watcher.WhenAllEnded(), Bound)} ends of actors");
        output.WriteLine($"{orders} orders, {await lost.Ask<int>("how many?", Bound)} of them dead letters");
        foreach (var actor in watchers.Append(lost))
            await actor.GracefulStop(Bound);
        Assert.Empty(ledger.Problems);
        Assert.Equal(orders, ledger.Ended);
    }

    private static async Task Tell(IActorRef root, Ledger ledger, int teller, int orders)
    {
        var random = new Random(teller);
        for (var number = 0; number < orders; number++)
        {
            await ledger.MaySend(number, Bound);
            root.Tell(new Order(teller, number, random.Next(), random.Next(10_000)), ActorRefs.NoSender);
        }
    }

    private sealed class DeadLetterCounter : ReceiveActor
    {
        public DeadLetterCounter(Ledger ledger)
        {
            var count = 0;
            Receive<DeadLetter>(letter =>
            {
                if (letter.Message is not Order)
                    return;
                count++;
                ledger.End();
            });
            Receive<string>(_ => Sender.Tell(count));
        }
    }
}
