using Akka.Actor;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>Words of Akka's TestKit that wait in virtual time here.</summary>
public sealed class VirtualWaitTests : ScenarioTestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly IActorRef _replier;

    public VirtualWaitTests() => _replier = ActorOf(Props.Create(() => new Replier(TestActor)));

    private double Elapsed => Virtual.MonotonicClock.TotalSeconds;

    [Fact]
    public void AwaitAssert_moves_time_until_its_assertion_passes()
    {
        _replier.Tell(3, ActorRefs.Nobody);
        AwaitAssert(() => Assert.True(HasMessages), Second * 5);
        Assert.Equal(3, Elapsed);
    }

    [Fact]
    public void AwaitAssert_fails_with_the_last_failure()
    {
        var failure = Assert.Throws<ExpectationException>(() => AwaitAssert(() => Assert.Fail("not yet"), Second * 5));
        Assert.Equal("""
            Expected: the assertion to pass, within 00:00:05
            At:       00:00:05 of virtual time, pending items: 0
            Came:     not yet
            """, failure.Message);
        Assert.Equal("not yet", failure.InnerException!.Message);
    }

    [Fact]
    public void AwaitCondition_moves_time_until_it_is_true()
    {
        _replier.Tell(3, ActorRefs.Nobody);
        AwaitCondition(() => HasMessages, Second * 3);
        Assert.Equal(3, Elapsed);
    }

    [Fact]
    public void AwaitCondition_fails_with_its_message_after_the_default_timeout()
    {
        var failure = Assert.Throws<ExpectationException>(() => AwaitCondition(() => HasMessages, max: null, "a message"));
        Assert.StartsWith("Expected: a message, within 00:00:05\nAt:       00:00:05 of", failure.Message);
        Assert.Throws<ExpectationException>(() => AwaitCondition(() => HasMessages));
        Assert.Throws<ExpectationException>(() => AwaitCondition(() => HasMessages, Second, interval: null));
        Assert.Equal(11, Elapsed);
    }

    [Fact]
    public void AwaitConditionNoThrow_returns_whether_it_is_true()
    {
        _replier.Tell(3, ActorRefs.Nobody);
        Assert.False(AwaitConditionNoThrow(() => HasMessages, Second * 2));
        Assert.True(AwaitConditionNoThrow(() => HasMessages, Second * 2));
        Assert.Equal(3, Elapsed);
    }

    [Fact]
    public async Task ReceiveOne_moves_time_until_there_is_a_message()
    {
        _replier.Tell(3, ActorRefs.Nobody);
        Assert.Null(ReceiveOne(Second * 2));
        Assert.Equal("after 3 s", ReceiveOne(Second * 2));
        Assert.Null(await ReceiveOneAsync());
        Assert.Equal(8, Elapsed);
    }

    [Fact]
    public void A_wait_that_is_cancelled_ends()
    {
        using var cancellation = new CancellationTokenSource(Second * 2, Time);
        Assert.Throws<OperationCanceledException>(() => AwaitCondition(() => HasMessages, cancellation.Token));
        Assert.Equal(2, Elapsed);
    }

    [Fact]
    public void Within_measures_virtual_time()
    {
        Within(Second, () => Virtual.Advance(Second));
        Assert.Equal(1, Within(Second, Second * 2, () => AskIn<int>(_replier, 1, Second * 5)));
        var late = Assert.Throws<ExpectationException>(() => Within(Second, () => Virtual.Advance(Second * 2)));
        Assert.Equal("""
            Expected: the block to take at most 00:00:01
            At:       00:00:04 of virtual time, pending items: 0
            Came:     it took 00:00:02
            """, late.Message);
        var early = Assert.Throws<ExpectationException>(() => Within(Second, Second * 2, () => { }, "too fast"));
        Assert.StartsWith("Expected: the block to take 00:00:01 to 00:00:02\n", early.Message);
        Assert.EndsWith("Came:     it took 00:00:00\nHint:     too fast", early.Message);
    }

    [Fact]
    public async Task WithinAsync_measures_virtual_time_too()
    {
        await WithinAsync(Second, () => AdvanceAsync(Second));
        await Assert.ThrowsAsync<ExpectationException>(() => WithinAsync(Second, () => AdvanceAsync(Second * 2)));
        await Assert.ThrowsAsync<ExpectationException>(() => WithinAsync(Second, Second * 2, () => Task.FromResult(1)));

        Task AdvanceAsync(TimeSpan time)
        {
            Virtual.Advance(time);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void What_waits_in_Within_has_the_time_that_is_left_of_it()
    {
        Within(Second * 3, () => Within(Second * 9, () =>
        {
            Virtual.Advance(Second);
            Assert.Equal(Second * 2, Remaining);
            Assert.Throws<ExpectationException>(() => AwaitCondition(() => false));
            Assert.Equal(3, Elapsed);
        }));
        Assert.Throws<InvalidOperationException>(() => Remaining);
    }
}
