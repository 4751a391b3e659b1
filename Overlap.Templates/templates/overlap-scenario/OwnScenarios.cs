using Overlap.TestKit;
using Xunit;

namespace OverlapScenario;

public class OwnScenarios() : LabTestKit("own.conf")
{
    [Fact]
    public void A_burst_is_worked_off_three_at_a_time()
    {
        StartRun(() => new OwnBody());
        Always(now => now.Overlap <= 3);
        Send(messages: 30);
        AdvanceUntil(now => now.Completed == 30, within: Seconds(1));
    }
}
