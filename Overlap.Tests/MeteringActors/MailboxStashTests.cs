using Akka.Actor;

namespace Overlap.Tests.MeteringActors;

/// <summary>What is counted of an actor that stashes messages: each once, in flight until it has been handled for good.</summary>
public sealed class MailboxStashTests() : MeasuredMailboxScenario("""
    priority-mailbox.mailbox-type = "Overlap.Tests.MeteringActors.WrappedMailboxTests+ByNumber, Overlap.Tests"
    measured-priority { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = priority-mailbox }
    akka.actor.deployment {
      "/by-priority" { mailbox = measured-priority }
      "/small" { mailbox = measured-mailbox, stash-capacity = 1 }
    }
    """)
{
    [Theory]
    [InlineData("orders")]
    [InlineData("by-priority")]
    public void A_message_that_was_stashed_counts_once(string name)
    {
        var orders = StartStashing(name);
        Tell(orders, 1, 2);
        Assert.Equal(Counts(2, started: 2), Read(name));

        Tell(orders, "unstash", 3);
        Assert.Equal(Counts(4, started: 4, completed: 4), Read(name));
        Assert.Equal(4, ProbeOf(name).ReadTotalLatency().Count);
        Assert.Equal([1, 2, 3], ReceiveN(3));
    }

    [Fact]
    public void So_does_one_that_was_stashed_again()
    {
        var orders = StartStashing();
        Tell(orders, 1, "put back", "unstash", 2);

        Assert.Equal(Counts(4, started: 4, completed: 4), Read());
        Assert.Equal([1, 2], ReceiveN(2));
    }

    [Fact]
    public void The_same_message_twice_counts_twice()
    {
        object same = 1;
        var orders = StartStashing();
        Tell(orders, same, same);
        Assert.Equal(Counts(2, started: 2), Read());

        Tell(orders, "one", "unstash");
        Assert.Equal(Counts(4, started: 4, completed: 4), Read());
        Assert.Equal([1, 1], ReceiveN(2));
    }

    [Fact]
    public void A_crash_brings_back_what_was_stashed()
    {
        var orders = StartStashing();
        Tell(orders, 1, 2, "crash");
        // The new incarnation stashes them again.
        Assert.Equal(Counts(3, started: 3, failed: 1), Read());

        orders.Tell("unstash");
        Assert.Equal(Counts(4, started: 4, completed: 3, failed: 1), Read());
    }

    [Theory]
    [InlineData("clear", 2)]
    [InlineData("only 2", 1)]
    public void What_is_taken_out_of_the_stash_has_failed(string how, int failed)
    {
        var orders = StartStashing();
        Tell(orders, 1, 2, how);

        Assert.Equal(Counts(3, started: 3, completed: 3 - failed, failed), Read());
    }

    [Fact]
    public void What_is_in_the_stash_when_the_actor_stops_has_failed()
    {
        Tell(StartStashing(), 1, 2, PoisonPill.Instance);
        Assert.Equal(Counts(2, started: 2, failed: 2), Read());
    }

    [Fact]
    public void A_stash_that_is_full_fails_its_message()
    {
        Tell(StartStashing("small"), 1, 2);
        // The new incarnation has stashed the first again.
        Assert.Equal(Counts(2, started: 2, failed: 1), Read("small"));
    }

    private IActorRef StartStashing(string name = "orders") => Sys.ActorOf(Props.Create(() => new Stashing(TestActor)), name);

    private sealed class Stashing : ReceiveActor, IWithStash
    {
        private readonly IActorRef _listener;

        public Stashing(IActorRef listener)
        {
            _listener = listener;
            Receive<string>(Do);
            ReceiveAny(_ => Stash.Stash());
        }

        public IStash Stash { get; set; } = null!;

        private void Do(string word)
        {
            switch (word)
            {
                case "put back":
                    Stash.UnstashAll();
                    break;
                case "one":
                    Stash.Unstash();
                    break;
                case "unstash":
                    Become(Handling);
                    Stash.UnstashAll();
                    break;
                case "clear":
                    Stash.ClearStash();
                    break;
                case "only 2":
                    Become(Handling);
                    Stash.UnstashAll(envelope => envelope.Message is 2);
                    break;
                default:
                    throw new FormatException(word);
            }
        }

        private void Handling() => ReceiveAny(message => _listener.Tell(message));
    }
}
