using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Overlap.Tests.MeteringActors;

/// <summary>Other mailboxes, measured: they remain what they are.</summary>
public sealed class WrappedMailboxTests() : MeasuredMailboxScenario("""
    bounded-mailbox { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 3, mailbox-push-timeout-time = 0s }
    measured-bounded { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = bounded-mailbox }
    priority-mailbox.mailbox-type = "Overlap.Tests.MeteringActors.WrappedMailboxTests+ByNumber, Overlap.Tests"
    measured-priority { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = priority-mailbox }
    measured-twice { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = measured-priority }
    measured-itself { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = measured-itself }
    measured-nothing { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = no-such-mailbox }
    akka.actor.deployment {
      "/bounded" { mailbox = measured-bounded }
      "/by-priority" { mailbox = measured-priority }
      "/twice" { mailbox = measured-twice }
      "/itself" { mailbox = measured-itself }
      "/nothing" { mailbox = measured-nothing }
    }
    """)
{
    [Fact]
    public void What_a_full_mailbox_drops_has_failed_and_was_dropped()
    {
        var handled = new List<object>();
        var bounded = Start(
            message =>
            {
                handled.Add(message);
                if (message is 0)
                    Tell(Self, 1, 2, 3, 4, 5);
            }, "bounded");
        bounded.Tell(0);

        Assert.Equal([0, 1, 2, 3], handled);
        Assert.Equal(Counts(6, started: 6, completed: 4, failed: 2), Read("bounded"));
        Assert.Equal(2, ProbeOf("bounded").Dropped);
    }

    [Fact]
    public void The_bound_of_a_bounded_mailbox_is_known()
    {
        Start(Ignore, "bounded");
        Start(Ignore, "by-priority");
        Assert.Equal((4, null), (ProbeOf("bounded").Bound, ProbeOf("by-priority").Bound));
    }

    [Fact]
    public void The_dead_letter_of_a_dropped_message_has_its_sender()
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe(letters, typeof(DeadLetter));
        var bounded = Start(
            message =>
            {
                if (message is 0)
                    for (var i = 1; i <= 4; i++)
                        Self.Tell(i, TestActor);
            }, "bounded");
        bounded.Tell(0);

        var dropped = letters.ExpectMsg<DeadLetter>();
        Assert.Equal((4, TestActor.Path), (dropped.Message, dropped.Sender.Path));
        dropped.Sender.Tell("sorry");
        ExpectMsg("sorry");
    }

    [Fact]
    public void What_is_left_in_a_bounded_mailbox_has_failed_but_was_not_dropped()
    {
        var bounded = Start(_ => Tell(Self, PoisonPill.Instance, 1), "bounded");
        bounded.Tell(0);

        Assert.Equal(Counts(2, started: 2, completed: 1, failed: 1), Read("bounded"));
        Assert.Equal(0, ProbeOf("bounded").Dropped);
    }

    [Fact]
    public void Priorities_decide_the_order()
    {
        var handled = new List<object>();
        var byPriority = Start(
            message =>
            {
                handled.Add(message);
                if (message is 0)
                    Tell(Self, 3, 1, 2);
            }, "by-priority");
        byPriority.Tell(0);

        Assert.Equal([0, 1, 2, 3], handled);
        Assert.Equal(Counts(4, started: 4, completed: 4), Read("by-priority"));
    }

    [Fact]
    public void A_message_keeps_its_sender()
    {
        var byPriority = Start(message => ActorCell.GetCurrentSenderOrNoSender()!.Tell(message), "by-priority");
        byPriority.Tell(7, TestActor);
        ExpectMsg(7);
    }

    [Theory]
    [InlineData("twice", "measured-twice.wraps = measured-priority: that mailbox is a measured one itself")]
    [InlineData("itself", "measured-itself.wraps = measured-itself: that mailbox is a measured one itself")]
    [InlineData("nothing", "Mailbox Type [no-such-mailbox] not configured")]
    public void A_mailbox_that_cannot_be_wrapped_is_rejected(string name, string why)
    {
        var failure = Assert.ThrowsAny<Exception>(() => Start(Ignore, name));
        Assert.Contains(why, $"{failure}");
    }

    /// <summary>Lower numbers first; words before all.</summary>
    public sealed class ByNumber(Settings settings, Config config) : UnboundedPriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message as int? ?? -1;
    }
}
