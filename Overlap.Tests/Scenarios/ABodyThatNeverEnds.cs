using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A body that never ends takes one place below the bound and no more; the run's end waits for it as long as it may.</summary>
public class ABodyThatNeverEnds() : LabTestKit("overlap { limits.drain = 5s, worker { mode = pipe, bound = 10 } }")
{
    [Fact]
    public void Others_pass_it_by_and_it_ends_as_unfinished()
    {
        Body.Takes(Milliseconds(100)).Hold(4);
        StartRun(Body);
        SendAt(rate: 100, messages: 1_000);
        Advance(Seconds(11));
        Expect(now => now.Completed == 999 && now.InFlight == 1);

        var summary = Finish();
        Assert.Equal(1, summary.Messages.Unfinished);
        Assert.Equal(11 + 5, summary.ElapsedS, tolerance: 0.001);
    }
}
