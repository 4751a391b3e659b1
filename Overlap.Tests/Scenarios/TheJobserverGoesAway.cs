using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>make ends while its recipe still works: <c>overlap.tokens.on-missing</c> says whether the run goes on without it.</summary>
public abstract class TheJobserverGoesAway(string onMissing) : LabTestKit("hocon/tokens.conf", $"overlap.tokens.on-missing = {onMissing}")
{
    /// <summary>Ten messages, of which the slot and the two tokens let three begin.</summary>
    protected void WithThreeInFlight()
    {
        ServeTokens(2);
        StartRun();
        Send(messages: 10);
        Expect(now => now.InFlight == 3 && now.Queued == 7);
    }
}

/// <inheritdoc/>
public sealed class TheRunContinuesWithoutTheJobserver() : TheJobserverGoesAway("continue")
{
    [Fact]
    public void Waiting_bodies_start_at_once()
    {
        WithThreeInFlight();
        JobserverGoesAway();
        Expect(now => now.InFlight == 10);
        Advance(Milliseconds(10));
        Expect(now => now.Completed == 10);
    }
}

/// <inheritdoc/>
public sealed class TheRunStopsWithTheJobserver() : TheJobserverGoesAway("stop")
{
    [Fact]
    public void Running_bodies_finish_and_no_more_start()
    {
        WithThreeInFlight();
        JobserverGoesAway();
        var summary = AwaitEnd();
        Assert.Equal((StopReason.Error, 3, 7), (summary.StoppedBy, summary.Messages.Completed, summary.Messages.Unfinished));
    }
}
