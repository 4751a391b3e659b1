using Akka.Actor;
using Akka.Routing;
using Overlap.Metering;

namespace Overlap.Tests.MeteringActors;

/// <summary>What is counted of an actor that handles its messages.</summary>
public sealed class MeasuredMailboxTests() : MeasuredMailboxScenario("""
    sampled-mailbox { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", latency-every = 4 }
    wrong-mailbox { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", latency-every = 0 }
    akka.actor.deployment {
      "/pool" { router = round-robin-pool, nr-of-instances = 3 }
      "/pool/*" { mailbox = measured-mailbox }
      "/sampled" { mailbox = sampled-mailbox }
      "/wrong" { mailbox = wrong-mailbox }
    }
    """)
{
    [Fact]
    public void Every_message_is_counted_once()
    {
        Tell(Start(Ignore), 1, 2, 3, 4, 5);
        Assert.Equal(Counts(5, started: 5, completed: 5), Read());
    }

    [Fact]
    public void A_message_is_in_flight_while_it_is_handled()
    {
        var seen = new List<OverlapReading>();
        var orders = Start(message =>
        {
            // On the thread that handles it, which must not be taken for its end.
            if (message is 1)
                Self.Tell(2);
            seen.Add(Read());
        });
        orders.Tell(1);

        Assert.Equal([Counts(2, started: 1), Counts(2, started: 2, completed: 1)], seen);
        Assert.Equal(Counts(2, started: 2, completed: 2), Read());
    }

    [Fact]
    public void It_is_in_flight_while_it_awaits()
    {
        var end = new TaskCompletionSource();
        var orders = Sys.ActorOf(Props.Create(() => new Awaiting(end.Task)), "orders");
        Tell(orders, 1, 2);
        Assert.Equal(Counts(2, started: 1), Read());

        end.SetResult();
        orders.Tell(3);
        Assert.Equal(Counts(3, started: 3, completed: 3), Read());
    }

    [Fact]
    public void What_is_left_when_the_actor_stops_has_failed()
    {
        var orders = Start(_ => Tell(Self, PoisonPill.Instance, 2));
        orders.Tell(1);

        Assert.Equal(Counts(2, started: 2, completed: 1, failed: 1), Read());
    }

    [Fact]
    public void A_message_in_which_the_actor_stops_itself_has_been_handled()
    {
        var orders = Start(_ => Self.GracefulStop(TimeSpan.FromSeconds(1)));
        orders.Tell(1);

        Assert.Equal(Counts(1, started: 1, completed: 1), Read());
    }

    [Fact]
    public void The_actors_of_a_pool_are_one_handler()
    {
        var pool = Sys.ActorOf(Props.Create(() => new Handler(Ignore)).WithRouter(FromConfig.Instance), "pool");
        Tell(pool, 1, 2, 3, 4, 5, 6);

        Assert.Equal(Counts(6, started: 6, completed: 6), Read("pool/*"));
    }

    [Fact]
    public void Latencies_of_one_message_in_so_many_are_measured()
    {
        Tell(Start(Ignore, "sampled"), 1, 2, 3, 4, 5, 6, 7, 8);

        Assert.Equal(Counts(8, started: 8, completed: 8), Read("sampled"));
        Assert.Equal(2, ProbeOf("sampled").ReadTotalLatency().Count);
    }

    [Fact]
    public void One_in_none_is_rejected_with_its_key()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Start(Ignore, "wrong"));
        Assert.Contains("wrong-mailbox.latency-every = 0", $"{failure}");
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(Task end) => ReceiveAnyAsync(_ => end);
    }
}
