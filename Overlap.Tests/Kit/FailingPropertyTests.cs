using FsCheck;
using FsCheck.Fluent;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

public class FailingPropertyTests
{
    [Fact]
    public void A_failing_property_prints_its_seed_and_the_smallest_scenario()
    {
        var property = Prop.ForAll(ArbMap.Default.ArbFor<byte>().Filter(messages => messages > 0), messages =>
        {
            using var scenario = new Burst();
            scenario.HasAtMostTenInFlight(messages);
        });

        var failure = Assert.ThrowsAny<Exception>(() => property.Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true)));

        // The seed is in the parentheses: Config.WithReplay takes it.
        Assert.Matches(@"Last step was invoked with size of \d+ and seed of \(\d+,\d+\)", failure.Message);
        Assert.Contains("\n11uy\n", failure.Message);
        Assert.Contains("Expected: now => now.InFlight <= 10", failure.ToString());
    }

    private sealed class Burst() : LabTestKit("overlap.worker { mode = pipe, bound = 0 }")
    {
        public void HasAtMostTenInFlight(int messages)
        {
            Body.Hold();
            StartRun(Body);
            Send(messages);
            Expect(now => now.InFlight <= 10);
        }
    }
}
