using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;
using Overlap.Metering;
using Overlap.Metering.Actors;
using Overlap.TestKit;

namespace Overlap.Tests.MeteringActors;

/// <summary>Mailboxes that HOCON alone has measured.</summary>
public sealed class MeasuredMailboxTests() : ScenarioTestKit(Config)
{
    public static readonly Config Config = ConfigurationFactory.ParseString("""
        measured-mailbox.mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors"
        akka.actor.deployment {
          "/orders" { mailbox = measured-mailbox }
          "/pool" { router = round-robin-pool, nr-of-instances = 3 }
          "/pool/*" { mailbox = measured-mailbox }
        }
        """);

    [Fact]
    public void Every_message_is_counted_once()
    {
        var orders = Start(Ignore);
        for (var i = 0; i < 5; i++)
            orders.Tell(i);

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
                ActorCell.GetCurrentSelfOrNoSender().Tell(2);
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
        orders.Tell(1);
        orders.Tell(2);
        Assert.Equal(Counts(2, started: 1), Read());

        end.SetResult();
        orders.Tell(3);
        Assert.Equal(Counts(3, started: 3, completed: 3), Read());
    }

    [Fact]
    public void One_that_is_put_back_counts_each_time_it_is_handled()
    {
        var orders = Sys.ActorOf(Props.Create(() => new Stashing()), "orders");
        orders.Tell(1, TestActor);
        orders.Tell(2, TestActor);
        orders.Tell("go", TestActor);

        Assert.Equal(Counts(5, started: 5, completed: 5), Read());
        ExpectMsg(1);
        ExpectMsg(2);
    }

    [Fact]
    public void A_crash_ends_the_message_and_the_next_is_handled()
    {
        var orders = Start(message => _ = message is 1 ? throw new FormatException() : 0);
        orders.Tell(1);
        orders.Tell(2);

        Assert.Equal(Counts(2, started: 2, completed: 2), Read());
    }

    [Fact]
    public void What_is_left_when_the_actor_stops_has_failed()
    {
        var orders = Start(message =>
        {
            ActorCell.GetCurrentSelfOrNoSender().Tell(PoisonPill.Instance);
            ActorCell.GetCurrentSelfOrNoSender().Tell(2);
        });
        orders.Tell(1);

        Assert.Equal(Counts(2, started: 2, completed: 1, failed: 1), Read());
    }

    [Fact]
    public void The_actors_of_a_pool_are_one_handler()
    {
        var pool = Sys.ActorOf(Props.Create(() => new Handler(Ignore)).WithRouter(FromConfig.Instance), "pool");
        for (var i = 0; i < 6; i++)
            pool.Tell(i);

        Assert.Equal(Counts(6, started: 6, completed: 6), Read("pool/*"));
    }

    [Fact]
    public void It_can_be_everybodys_mailbox()
    {
        using var scenario = new AllMeasured();
        scenario.Send("any", 3);
        Assert.Equal(Counts(3, started: 3, completed: 3), scenario.Read("any"));
    }

    private static void Ignore(object message)
    {
    }

    private IActorRef Start(Action<object> handle) => Sys.ActorOf(Props.Create(() => new Handler(handle)), "orders");

    private OverlapReading Read(string handler = "orders") => MailboxProbes.Of(Sys).Get(handler).Read();

    private static OverlapReading Counts(long emitted, long started, long completed = 0, long failed = 0) =>
        new(emitted, started, completed, failed, emitted - started, started - completed - failed);

    private sealed class AllMeasured() : ScenarioTestKit(ConfigurationFactory.ParseString(
        """akka.actor.default-mailbox.mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors" """))
    {
        public void Send(string name, int count)
        {
            var actor = Sys.ActorOf(Props.Create(() => new Handler(Ignore)), name);
            for (var i = 0; i < count; i++)
                actor.Tell(i);
        }

        public OverlapReading Read(string handler) => MailboxProbes.Of(Sys).Get(handler).Read();
    }

    private sealed class Handler : ReceiveActor
    {
        public Handler(Action<object> handle) => ReceiveAny(handle);
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(Task end) => ReceiveAnyAsync(_ => end);
    }

    private sealed class Stashing : ReceiveActor, IWithUnboundedStash
    {
        public Stashing()
        {
            Receive<string>(_ =>
            {
                Become(() => ReceiveAny(message => Sender.Tell(message)));
                Stash.UnstashAll();
            });
            ReceiveAny(_ => Stash.Stash());
        }

        public IStash Stash { get; set; } = null!;
    }
}
