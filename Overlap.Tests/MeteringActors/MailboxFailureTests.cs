using Akka.Actor;

namespace Overlap.Tests.MeteringActors;

/// <summary>What is counted of an actor that crashes.</summary>
public sealed class MailboxFailureTests() : MeasuredMailboxScenario("""
    akka.actor.deployment { "/parent/orders" { mailbox = measured-mailbox } }
    """)
{
    [Theory]
    [InlineData(Directive.Restart, 1)]
    [InlineData(Directive.Escalate, 1)]
    [InlineData(Directive.Stop, 1)]
    // Who resumes says that it does not matter.
    [InlineData(Directive.Resume, 0)]
    public void A_crash_fails_its_message(Directive directive, int failed)
    {
        var child = Props.Create(() => new Handler(message => Crash(message, 1)));
        var parent = Sys.ActorOf(Props.Create(() => new Supervisor(directive, child)), "parent");
        parent.Tell(1);

        Assert.Equal(Counts(1, started: 1, completed: 1 - failed, failed), Read("parent/orders"));
    }

    [Fact]
    public void Messages_behind_a_crash_that_stops_the_actor_have_failed_too()
    {
        Action<object> crash = message =>
        {
            Tell(Self, 2, 3);
            Crash(message, 1);
        };
        var child = Props.Create(() => new Handler(crash));
        Sys.ActorOf(Props.Create(() => new Supervisor(Directive.Stop, child)), "parent").Tell(1);

        Assert.Equal(Counts(3, started: 3, failed: 3), Read("parent/orders"));
    }

    [Fact]
    public void A_task_that_fails_has_failed_its_message()
    {
        var end = new TaskCompletionSource();
        var orders = Sys.ActorOf(Props.Create(() => new Awaiting(end.Task)), "orders");
        Tell(orders, "await", 2);
        Assert.Equal(Counts(2, started: 1), Read());

        end.SetException(new FormatException());
        orders.Tell(3);
        Assert.Equal(Counts(3, started: 3, completed: 2, failed: 1), Read());
    }

    [Fact]
    public void A_crash_after_a_crash_is_counted()
    {
        Tell(Start(message => Crash(message, 1)), 1, 1, 2, 1, 2);
        Assert.Equal(Counts(5, started: 5, completed: 2, failed: 3), Read());
    }

    [Fact]
    public void Who_is_restarted_for_the_crash_of_another_has_handled_its_message()
    {
        var children = new List<IActorRef>();
        Sys.ActorOf(Props.Create(() => new AllForOne(children)), "parent");
        Tell(children[0], 1);
        Tell(children[1], "crash");

        Assert.Equal(Counts(1, started: 1, completed: 1), Read("parent/orders"));
    }

    private static void Crash(object message, object on)
    {
        if (message.Equals(on))
            throw new FormatException();
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(Task end)
        {
            ReceiveAsync<string>(_ => end);
            ReceiveAny(_ => { });
        }
    }

    private sealed class AllForOne : ReceiveActor
    {
        public AllForOne(List<IActorRef> children)
        {
            foreach (var name in new[] { "orders", "other" })
                children.Add(Context.ActorOf(Props.Create(() => new Handler(message => Crash(message, "crash"))), name));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new AllForOneStrategy(_ => Directive.Restart);
    }
}
