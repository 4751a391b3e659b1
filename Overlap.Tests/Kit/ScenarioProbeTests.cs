using Akka.Actor;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>Probes have the words of the kit.</summary>
public sealed class ScenarioProbeTests : ScenarioTestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ScenarioProbe _probe;

    public ScenarioProbeTests()
    {
        _probe = CreateTestProbe("probe");
        Sys.Scheduler.ScheduleTellOnce(Second * 3, _probe, "a", TestActor);
    }

    private double Elapsed => Virtual.MonotonicClock.TotalSeconds;

    [Fact]
    public void It_waits_for_a_message_in_virtual_time()
    {
        _probe.ExpectNoMsg(TimeSpan.Zero);
        _probe.ExpectNoMsgFor(Second * 2);
        Assert.Equal("a", _probe.ExpectMsgIn<string>(Second * 2));
        Assert.Equal(TestActor, _probe.Sender);
        _probe.Tell("b");
        Assert.Equal("b", _probe.ExpectMsgIn<string>(text => text == "b", Second));
        Assert.Equal(3, Elapsed);
        Assert.Equal("probe", _probe.Ref.Path.Name);
    }

    [Fact]
    public void It_waits_for_conditions_in_virtual_time()
    {
        Assert.False(_probe.AwaitConditionNoThrow(() => _probe.HasMessages, Second * 2));
        _probe.AwaitCondition(() => _probe.HasMessages);
        _probe.AwaitAssert(() => Assert.True(_probe.HasMessages));
        Assert.Equal("a", _probe.ReceiveOne());
        Assert.Equal(3, Elapsed);
    }

    [Fact]
    public void It_measures_virtual_time()
    {
        Assert.Equal("a", _probe.Within(Second * 3, Second * 3, () => _probe.ReceiveOne(_probe.Remaining)));
        Assert.Throws<ExpectationException>(() => _probe.Within(Second, () => Virtual.Advance(Second * 2)));
    }

    [Fact]
    public async Task It_measures_virtual_time_of_asynchronous_blocks() =>
        Assert.Equal("a", await _probe.WithinAsync(Second * 3, async () => await _probe.ReceiveOneAsync()));

    [Fact]
    public async Task Words_that_wait_in_real_time_fail()
    {
        Assert.Throws<ExpectationException>(() => _probe.ExpectNoMsg());
        Assert.Throws<ExpectationException>(() => _probe.ExpectNoMsg(1));
        Assert.Throws<ExpectationException>(() => _probe.ExpectNoMsg(Second));
        await Assert.ThrowsAsync<ExpectationException>(async () => await _probe.ExpectNoMsgAsync());
        await Assert.ThrowsAsync<ExpectationException>(async () => await _probe.ExpectNoMsgAsync(Second));
        await Assert.ThrowsAsync<ExpectationException>(() => _probe.FishUntilMessageAsync<string>());
        await Assert.ThrowsAsync<ExpectationException>(() => _probe.WaitForRadioSilenceAsync());
    }
}
