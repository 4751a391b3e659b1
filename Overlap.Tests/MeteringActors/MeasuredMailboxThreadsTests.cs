using Akka.Actor;
using Akka.Configuration;
using Overlap.Metering.Actors;

namespace Overlap.Tests.MeteringActors;

/// <summary>On Akka.NET's own dispatchers: any number of senders, and a handler that changes threads.</summary>
public class MeasuredMailboxThreadsTests
{
    private const int Senders = 4;
    private const int Each = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task All_messages_of_many_senders_are_counted(int throughput)
    {
        var config = ConfigurationFactory.ParseString($"akka.actor.default-dispatcher.throughput = {throughput}").WithFallback(MeasuredMailboxTests.Config);
        var system = ActorSystem.Create("measured", config);
        var handled = new TaskCompletionSource();
        var orders = system.ActorOf(Props.Create(() => new Counting(Senders * Each, handled)), "orders");
        var probe = MailboxProbes.Of(system).Get("orders");

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
                orders.Tell(i);
        })));
        await handled.Task;
        // The last message ends at the latest with its mailbox.
        await system.Terminate();

        var all = probe.Read();
        Assert.Equal((Senders * Each, Senders * Each, Senders * Each, 0), (all.Emitted, all.Started, all.Completed, all.Failed));
        Assert.Equal(Senders * Each, probe.ReadTotalLatency().Count);
    }

    private sealed class Counting : ReceiveActor
    {
        private int _left;

        public Counting(int count, TaskCompletionSource handled)
        {
            _left = count;
            ReceiveAny(_ =>
            {
                if (--_left == 0)
                    handled.SetResult();
            });
        }
    }
}
