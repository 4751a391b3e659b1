using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Tests.Configuration;

public class FaultSettingsTests
{
    [Fact]
    public void A_fault_says_what_happens_and_when()
    {
        var faults = Read("[{ crash = worker 2, at = 5s }, { stall = producer, at = 10s, for = 3s }, { slow = body, by = 0.5, from = 20s, for = 10s }]");
        Assert.Equal([FaultKind.Crash, FaultKind.Stall, FaultKind.Slow], faults.Select(fault => fault.Kind));
        Assert.Equal([5.0, 10, 20], faults.Select(fault => fault.At.TotalSeconds));
        Assert.Equal([0.0, 3, 10], faults.Select(fault => fault.Duration.TotalSeconds));
        Assert.Equal([2, 0, 0], faults.Select(fault => fault.Worker));
        Assert.Equal([1, 1, 0.5], faults.Select(fault => fault.Factor));
    }

    [Theory]
    [InlineData("[5]", "fault 1: expected a block such as { crash = worker 1, at = 5s }")]
    [InlineData("[{ crash = worker 1, at = 1s }, { at = 5s }]", "fault 2: it has none of crash, stall, slow")]
    [InlineData("[{ crush = worker 1, at = 5s }]", "fault 1: it has none of crash, stall, slow; did you mean crash?")]
    [InlineData("[{ crash = worker 1, at = 5s, for = 2s }]", "fault 1: for is not one of crash, at")]
    [InlineData("[{ stall = producer, at = 5s, form = 2s }]", "fault 1: form is not one of stall, at, for; did you mean for?")]
    [InlineData("[{ crash = worker 1 }]", "fault 1: at is missing: expected { crash = worker 1, at = 5s }")]
    [InlineData("[{ crash = bridge, at = 5s }]", "fault 1: crash = bridge: expected worker and its number, such as worker 1")]
    [InlineData("[{ crash = worker 0, at = 5s }]", "fault 1: crash = worker 0: expected worker and its number, such as worker 1")]
    [InlineData("[{ crash = worker 1, at = 5 }]", "fault 1: at = 5: expected a duration from 0s to 365d with its unit (us, ms, s, m, h, d)")]
    [InlineData("[{ stall = worker 1, at = 5s, for = 1s }]", "fault 1: stall = worker 1: expected producer")]
    [InlineData("[{ slow = body, by = 0, from = 5s, for = 1s }]", "fault 1: by = 0: expected a number above 0, at most 1000000000")]
    [InlineData("[{ crash = worker 4, at = 5s }]", "fault 1: crash = worker 4: there are 3 (overlap.worker.count)")]
    [InlineData("[{ stall = producer, at = 30s, for = 1s }]", "fault 1: stall = producer: it is at 30 s, and the run ends at 30 s (overlap.source.duration)")]
    [InlineData("[{ stall = producer, at = 1s, for = 2s }, { stall = producer, at = 2.5s, for = 1s }]", "fault 2: stall = producer: it is at the same time as another that begins at 1 s")]
    [InlineData("[{ crash = worker 1, at = 1s }, { crash = worker 1, at = 1s }]", "fault 2: crash = worker 1: it is at the same time as another that begins at 1 s")]
    public void A_mistake_is_named_with_its_fault(string faults, string why)
    {
        var error = Assert.Throws<SettingsException>(() => Read(faults));
        Assert.EndsWith($": overlap.simulate.faults: {why}", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("[{ stall = producer, at = 1s, for = 2s }, { stall = producer, at = 3s, for = 1s }]")]
    [InlineData("[{ stall = producer, at = 1s, for = 2s }, { slow = body, by = 2, from = 1s, for = 1s }, { crash = worker 1, at = 1s }, { crash = worker 2, at = 1s }]")]
    public void What_is_not_of_one_kind_or_not_at_the_same_time_may_happen(string faults) => Assert.NotEmpty(Read(faults));

    [Fact]
    public void Anything_but_a_list_is_rejected() => Assert.Equal(
        "here: overlap.simulate.faults = 5: expected a list of faults such as { crash = worker 1, at = 5s }, { stall = producer, at = 10s, for = 3s } or "
        + "{ slow = body, by = 4, from = 20s, for = 10s }",
        Assert.Throws<SettingsException>(() => Read("5")).Message);

    private static IReadOnlyList<FaultSettings> Read(string faults) => EffectiveConfig.Compose(HoconParser.Parse(
        $"overlap {{ source.duration = 30s, worker.count = 3, simulate.faults = {faults} }}", _ => new Place("here"))).Settings.Simulate.Faults;
}
