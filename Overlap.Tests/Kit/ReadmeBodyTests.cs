using MyBodies;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

public sealed class ReadmeBodyTests() : LabTestKit("overlap.worker { mode = pipe, bound = 10 }")
{
    [Fact]
    public void It_runs_and_takes_its_50_ms()
    {
        StartRun(() => new Resize());
        Send(messages: 4);
        Expect(now => now.InFlight == 4);
        Advance(Milliseconds(50));
        Assert.Equal(4, Finish().Messages.Completed);
    }
}
