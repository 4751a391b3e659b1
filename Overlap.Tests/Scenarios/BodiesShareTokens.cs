using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>hocon/tokens.conf: bodies that could overlap without end, held back by a jobserver's slots.</summary>
public class BodiesShareTokens() : LabTestKit("overlap.source.messages = 2000", "hocon/tokens.conf")
{
    [Fact]
    public void In_flight_is_limited_by_tokens_and_all_are_returned()
    {
        var pool = ServeTokens(3);
        var run = StartRun();
        StartProducer();

        var summary = AwaitEnd(run);

        Assert.Equal(2000, summary.Messages.Completed);
        Assert.Equal(4, summary.InFlight.Max);
        // Little's law gives the rate: four in 10 ms.
        Assert.InRange(summary.RatePerS, 380, 402);
        Assert.Equal(new TokenStats("memory", Acquired: 2000, TimedOut: 0, Cancelled: 0, Returned: 2000, HeldMax: 4), summary.Tokens);
        Assert.Equal("+++"u8.ToArray(), pool.Tokens);
    }
}
