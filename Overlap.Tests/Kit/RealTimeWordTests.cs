using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>Words of Akka's TestKit that would pass because time stands still.</summary>
public sealed class RealTimeWordTests : ScenarioTestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void They_fail_and_say_what_to_use()
    {
        var failure = Assert.Throws<ExpectationException>(() => ExpectNoMsg(Second));
        Assert.EndsWith(
            "Hint:     use ExpectNoMsgFor(duration), which advances virtual time, or ExpectNoMsg(TimeSpan.Zero) for no message so far",
            failure.Message);
        Assert.Throws<ExpectationException>(() => ExpectNoMsg());
        Assert.Throws<ExpectationException>(() => ExpectNoMsg(1));
    }

    [Fact]
    public async Task They_fail_when_asynchronous_too()
    {
        await Assert.ThrowsAsync<ExpectationException>(async () => await ExpectNoMsgAsync());
        await Assert.ThrowsAsync<ExpectationException>(async () => await ExpectNoMsgAsync(1));
        await Assert.ThrowsAsync<ExpectationException>(async () => await ExpectNoMsgAsync(Second));
        await Assert.ThrowsAsync<ExpectationException>(() => FishUntilMessageAsync<string>(Second));
        await Assert.ThrowsAsync<ExpectationException>(() => WaitForRadioSilenceAsync(Second));
    }

    [Fact]
    public async Task No_message_so_far_can_be_expected()
    {
        ExpectNoMsg(TimeSpan.Zero);
        ExpectNoMsg(0);
        await ExpectNoMsgAsync(0);
        TestActor.Tell("a", TestActor);
        var failure = Assert.Throws<ExpectationException>(() => ExpectNoMsg(0));
        Assert.Equal($"""
            Expected: no message so far
            At:       00:00:00 of virtual time, pending items: 0
            Came:     a (System.String) from {TestActor}
            """, failure.Message);
    }
}
