using Overlap.TestKit;
using static Overlap.TestKit.ScenarioTestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>The same burst in each mode: only pipe starts a message before the one before it has ended.</summary>
public class InEveryMode
{
    [Theory]
    [InlineData("sync", 1, 50)]
    [InlineData("await", 1, 50)]
    [InlineData("pipe", 5, 10)]
    public void Five_messages_of_10_ms_take_as_long_as_the_mode_makes_them_wait(string mode, int inFlight, double milliseconds)
    {
        using var lab = new Lab($"overlap.worker {{ mode = {mode}, count = 1, bound = 0 }}");
        lab.StartRun(lab.Body.Takes(Milliseconds(10)));
        lab.Always(now => now.InFlight <= inFlight);
        lab.Send(5);
        lab.Expect(now => now.InFlight == inFlight);

        var time = lab.AdvanceUntil(now => now.Completed == 5, within: Seconds(1));
        Assert.Equal(Milliseconds(milliseconds), time);
    }
}
