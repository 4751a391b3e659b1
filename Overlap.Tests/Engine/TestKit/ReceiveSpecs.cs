using System.Collections;
using Akka.Actor;
using Xunit.Sdk;

namespace Overlap.Tests.Engine.TestKit;

public sealed class ReceiveSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void ReceiveOne_gives_null_where_nothing_comes()
    {
        Assert.Null(ReceiveOne(TimeSpan.Zero));
        Assert.Null(ReceiveOne(Short));
        Assert.Null(LastMessage);
    }

    [Fact]
    public void TryReceiveOne_gives_the_message_with_its_sender()
    {
        Assert.False(TryReceiveOne(out _, TimeSpan.Zero));
        TestActor.Tell("a", TestActor);
        Assert.True(TryReceiveOne(out var envelope, TimeSpan.Zero));
        Assert.Equal("a", envelope.Message);
        Assert.Equal(TestActor, envelope.Sender);
    }

    [Fact]
    public void Messages_of_a_type_can_be_ignored()
    {
        IgnoreMessages<int>();
        Tell(1, "a", 2);
        ExpectMsg("a");
        ExpectNoMsg(0);
    }

    [Fact]
    public void HasMessages_and_PeekOne_leave_the_message()
    {
        Assert.False(HasMessages);
        TestActor.Tell("a");
        Assert.True(HasMessages);
        Assert.Equal("a", PeekOne(TimeSpan.Zero));
        Assert.Equal("a", ReceiveOne(TimeSpan.Zero));
        Assert.False(HasMessages);
    }

    [Fact]
    public void ReceiveN_gives_so_many_in_order()
    {
        Tell("a", "b", "c");
        Assert.Equal(["a", "b"], ReceiveN(2));
        Assert.Equal(["c"], ReceiveN(1, Short));
    }

    [Fact]
    public void ReceiveN_tells_how_many_it_got()
    {
        TestActor.Tell("a");
        var failure = Assert.ThrowsAny<XunitException>(() => ReceiveN(2, Short));
        Assert.Contains("Timeout (00:00:00.0500000) while expecting 2 messages. Only got 1 after ", failure.Message);
    }

    [Fact]
    public void ReceiveWhile_leaves_the_first_message_that_its_filter_makes_null_of()
    {
        Tell("a", "b", 3, "d");
        Assert.Equal(["a", "b"], ReceiveWhile(TimeSpan.FromSeconds(3), message => message as string));
        Assert.Equal("b", LastMessage);
        ExpectMsg(3);
        ExpectMsg("d");
    }

    [Fact]
    public void ReceiveWhile_stops_at_its_number_of_messages_and_at_silence()
    {
        Tell("a", "b", "c");
        Assert.Equal(["a", "b"], ReceiveWhile(message => message as string, msgs: 2));
        Assert.Equal(["c"], ReceiveWhile(message => message as string, TimeSpan.FromSeconds(3), Short));
    }

    [Fact]
    public void ReceiveWhile_with_a_predicate_passes_over_other_types_unless_told_not_to()
    {
        Tell(1, "a", 2, 30);
        Assert.Equal([1, 2], ReceiveWhile<int>(number => number < 10));
        ExpectMsg(30);
        Tell(1, "a", 2);
        Assert.Equal([1], ReceiveWhile<int>(_ => true, shouldIgnoreOtherMessageTypes: false));
        ExpectMsg("a");
    }

    [Fact]
    public void FishForMessage_passes_over_others_and_can_keep_them()
    {
        Tell("a", 1, "b", 2);
        Assert.Equal("b", FishForMessage(message => message is "b"));
        var others = new ArrayList();
        Tell("c", 3);
        Assert.Equal(3, FishForMessage<int>(number => number == 3, others));
        Assert.Equal(new ArrayList { 2, "c" }, others);
    }

    [Fact]
    public void FishForMessage_gives_up()
    {
        TestActor.Tell("a");
        var failure = Assert.ThrowsAny<XunitException>(() => FishForMessage<int>(_ => true, Short, "a number"));
        Assert.Contains("during fishForMessage, hint: a number", failure.Message);
    }

    [Fact]
    public void Ignored_messages_do_not_arrive_until_none_is_ignored()
    {
        IgnoreMessages<int>(number => number < 3);
        Tell(1, 2, 3, "a");
        ExpectMsg(3);
        IgnoreMessages(_ => true);
        TestActor.Tell("b");
        IgnoreNoMessages();
        TestActor.Tell("c");
        ExpectMsg("a");
        ExpectMsg("c");
    }

    [Fact]
    public async Task Asynchronous_forms_do_the_same()
    {
        Tell("a", "b", "c", "d", 5);
        Assert.Equal("a", await PeekOneAsync(TimeSpan.Zero));
        Assert.Equal("a", await ReceiveOneAsync());
        var some = new List<object>();
        await foreach (var message in ReceiveNAsync(2))
            some.Add(message);
        await foreach (var message in ReceiveWhileAsync(message => message as string))
            some.Add(message);
        Assert.Equal(["b", "c", "d"], some);
        Assert.Equal(5, await FishForMessageAsync<int>(_ => true));
        Assert.Null(await ReceiveOneAsync(Short));
    }

    [Fact]
    public async Task FishUntilMessageAsync_fails_at_a_message_of_the_type_and_takes_all_others()
    {
        Tell("a", "b");
        await FishUntilMessageAsync<int>(Short);
        Assert.False(HasMessages);
        Tell("a", 1);
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => FishUntilMessageAsync<int>(Short));
        Assert.Contains("did not expect a message of type System.Int32", failure.Message);
    }

    [Fact]
    public async Task WaitForRadioSilenceAsync_gives_all_that_came_before_the_silence()
    {
        Tell("a", "b");
        Assert.Equal(new ArrayList { "a", "b" }, await WaitForRadioSilenceAsync(Short));
        Tell("a", "b", "c", "d");
        await Assert.ThrowsAnyAsync<XunitException>(() => WaitForRadioSilenceAsync(Short, maxMessages: 2));
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
            TestActor.Tell(message);
    }
}
