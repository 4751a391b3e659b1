using Akka.Actor;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>The words that expect something within a virtual time.</summary>
public sealed class ExpectInTests : ScenarioTestKit
{
    private readonly IActorRef _replier;

    public ExpectInTests() => _replier = ActorOf(Props.Create(() => new Replier(TestActor)), "replier");

    [Fact]
    public void A_message_is_taken_when_it_comes_and_time_stands_there()
    {
        _replier.Tell(3, ActorRefs.Nobody);
        Assert.Equal("after 3 s", ExpectMsgIn<string>(Seconds(5)));
        Assert.Equal(Seconds(3), Virtual.MonotonicClock);
        Assert.Equal(_replier, LastSender);
    }

    [Fact]
    public void A_message_that_has_come_takes_no_time()
    {
        TestActor.Tell("a");
        TestActor.Tell("b");
        Assert.Equal("a", ExpectMsgIn<string>(text => text == "a", Seconds(5)));
        Assert.Equal("b", ExpectMsgIn<string>(TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, Virtual.MonotonicClock);
    }

    [Fact]
    public void A_message_that_does_not_come_is_told_with_the_time()
    {
        _replier.Tell(6, ActorRefs.Nobody);
        Fails(
            """
            Expected: a message of type System.String, within 00:00:05
            At:       00:00:05 of virtual time, pending items: 1, the next due in 00:00:01
            Came:     nothing
            """,
            () => ExpectMsgIn<string>(Seconds(5)));
    }

    [Fact]
    public void Another_message_is_told_with_its_type_and_sender()
    {
        _replier.Tell(2, TestActor);
        var expected = "a message of type System.String, within 00:00:05";
        Fails($"""
            Expected: {expected}
            At:       00:00:02 of virtual time, pending items: 0
            Came:     2 (System.Int32) from {_replier}
            """, () => ExpectMsgIn<string>(Seconds(5)));
    }

    [Fact]
    public void A_message_that_does_not_fulfil_the_predicate_fails()
    {
        TestActor.Tell("a", _replier);
        Fails($"""
            Expected: a message of type System.String that fulfils the predicate, within 00:00:05
            At:       00:00:00 of virtual time, pending items: 0
            Came:     a (System.String) from {_replier}
            """, () => ExpectMsgIn<string>(text => text == "b", Seconds(5)));
    }

    [Fact]
    public void No_message_for_a_time_takes_that_time()
    {
        _replier.Tell(6, ActorRefs.Nobody);
        ExpectNoMsgFor(Seconds(5));
        Assert.Equal(Seconds(5), Virtual.MonotonicClock);
        Fails($"""
            Expected: no message for 00:00:02
            At:       00:00:06 of virtual time, pending items: 0
            Came:     after 6 s (System.String) from {_replier}
            """, () => ExpectNoMsgFor(Seconds(2)));
    }

    [Fact]
    public void An_answer_is_returned_when_it_comes()
    {
        Assert.Equal(3, AskIn<int>(_replier, 3, Seconds(5)));
        Assert.Equal(Seconds(3), Virtual.MonotonicClock);
        Assert.Equal(TestActor, AskIn<ActorIdentity>(TestActor, new Identify(1), TimeSpan.Zero).Subject);
    }

    [Fact]
    public void An_answer_that_does_not_come_fails_and_a_late_one_is_lost()
    {
        Fails($"""
            Expected: an answer of type System.Int32 from {_replier} to 6, within 00:00:05
            At:       00:00:05 of virtual time, pending items: 1, the next due in 00:00:01
            Came:     nothing
            """, () => AskIn<int>(_replier, 6, Seconds(5)));
        ExpectMsgIn<string>(Seconds(1));
    }

    [Fact]
    public void An_answer_of_another_type_fails() => Fails($"""
        Expected: an answer of type System.String from {_replier} to 1, within 00:00:05
        At:       00:00:01 of virtual time, pending items: 0
        Came:     1 (System.Int32)
        """, () => AskIn<string>(_replier, 1, Seconds(5)));

    [Fact]
    public void An_answer_that_is_a_failure_throws_its_cause()
    {
        var cause = new FormatException();
        Assert.Same(cause, Assert.Throws<FormatException>(() => AskIn<object>(_replier, cause, Seconds(1))));
    }

    private static void Fails(string story, Action expectation) =>
        Assert.Equal(story, Assert.Throws<ExpectationException>(expectation).Message);
}
