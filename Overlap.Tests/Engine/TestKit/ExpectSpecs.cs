using Akka.Actor;
using Xunit.Sdk;

namespace Overlap.Tests.Engine.TestKit;

public sealed class ExpectSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void A_message_of_the_type_is_returned_with_its_sender()
    {
        var echo = ActorOf<Echo>("echo");
        echo.Tell("a");
        Assert.Equal("a", ExpectMsg<string>());
        Assert.Equal("a", LastMessage);
        Assert.Equal(echo, LastSender);
    }

    [Fact]
    public void A_message_of_another_type_fails_and_names_both()
    {
        TestActor.Tell(5);
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>());
        Assert.Contains(
            $"Failed: Expected a message of type System.String, but received {{5}} (type System.Int32) instead  from {TestActor}",
            failure.Message);
    }

    [Fact]
    public void No_message_fails_with_the_time_out_and_the_hint()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(Short, "the answer"));
        Assert.Contains("Failed: Timeout 00:00:00.0500000 while waiting for a message of type System.String the answer", failure.Message);
    }

    [Fact]
    public void Another_value_fails_and_shows_both()
    {
        TestActor.Tell("a");
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg("b"));
        Assert.Contains("Assert.Equal() Failure: ", failure.Message);
        Assert.Contains("Expected: b", failure.Message);
        Assert.Contains("Actual:   a", failure.Message);
    }

    [Fact]
    public void A_predicate_that_does_not_hold_fails_and_shows_the_message()
    {
        TestActor.Tell("a");
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(text => text == "b"));
        Assert.Contains(
            "Got a message of the expected type <System.String>. Also expected the predicate to return true "
            + "but the message {a} of type <System.String> did not match",
            failure.Message);
    }

    [Fact]
    public void Assertions_get_the_message_and_its_sender()
    {
        TestActor.Tell("a");
        TestActor.Tell("b");
        TestActor.Tell("c");
        TestActor.Tell("d");
        ExpectMsg<string>(text => Assert.Equal("a", text));
        ExpectMsg<string>((text, sender) => text == "b" && sender.Equals(TestActor));
        ExpectMsg<string>((text, sender) =>
        {
            Assert.Equal("c", text);
            Assert.Equal(TestActor, sender);
        });
        ExpectMsg("D", (expected, actual) => expected.Equals(actual, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Arrays_are_equal_by_their_elements()
    {
        TestActor.Tell(new[] { 1, 2 });
        ExpectMsg(new[] { 1, 2 });
    }

    [Fact]
    public void A_message_from_another_sender_fails()
    {
        var probe = CreateTestProbe("other");
        probe.Send(TestActor, "a");
        probe.Send(TestActor, "b");
        Assert.Equal("a", ExpectMsgFrom<string>(probe.Ref));
        Assert.ThrowsAny<XunitException>(() => ExpectMsgFrom<string>(TestActor));
    }

    [Fact]
    public void No_message_is_expected_in_vain_when_one_is_there()
    {
        TestActor.Tell("a");
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(Short));
        Assert.Contains("Failed: Expected no messages during 00:00:00.0500000, instead we received <a> from ", failure.Message);
    }

    [Fact]
    public void No_message_is_as_expected() => ExpectNoMsg(50);

    [Fact]
    public void All_of_some_messages_come_in_any_order()
    {
        TestActor.Tell("b");
        TestActor.Tell("a");
        Assert.Equal(["b", "a"], ExpectMsgAllOf("a", "b"));
    }

    [Fact]
    public void All_of_some_messages_names_the_missing()
    {
        TestActor.Tell("a");
        TestActor.Tell("c");
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf("a", "b"));
        Assert.Contains("[b]", failure.Message);
        Assert.Contains("[c]", failure.Message);
    }

    [Fact]
    public void Any_of_some_messages_is_enough()
    {
        TestActor.Tell("b");
        Assert.Equal("b", ExpectMsgAnyOf((IEnumerable<string>)["a", "b"]));
    }

    [Fact]
    public void The_end_of_a_watched_actor_is_told()
    {
        var echo = ActorOf<Echo>();
        Watch(echo);
        Sys.Stop(echo);
        Assert.Equal(echo, ExpectTerminated(echo).ActorRef);
    }

    [Fact]
    public void An_unwatched_actor_ends_unheard()
    {
        var echo = ActorOf<Echo>();
        var probe = CreateTestProbe();
        Watch(echo);
        Unwatch(echo);
        probe.Watch(echo);
        Sys.Stop(echo);
        probe.ExpectTerminated(echo);
        ExpectNoMsg(0);
    }

    [Fact]
    public async Task Asynchronous_forms_do_the_same()
    {
        var echo = ActorOf<Echo>();
        foreach (var message in new object[] { "a", "b", 3 })
            echo.Tell(message);
        Assert.Equal("a", await ExpectMsgAsync<string>());
        await ExpectMsgAsync("b");
        await ExpectMsgFromAsync<int>(echo, number => number == 3);
        await ExpectNoMsgAsync(0);
        var failure = await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectMsgAsync<string>(Short));
        Assert.Contains("Failed: Timeout 00:00:00.0500000 while waiting for a message of type System.String", failure.Message);
        await WatchAsync(echo);
        Sys.Stop(echo);
        await ExpectTerminatedAsync(echo);
    }
}
