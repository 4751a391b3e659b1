using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>
/// What the seed saw after 10 to 20 minutes: an overlap of "maybe 15 emit calls that are slightly ahead-of-callback completion".
/// It is the producer that has slowed to 5 messages a second; 3 s for each do the rest.
/// </summary>
public class TheOriginalEquilibrium() : LabTestKit("hocon/async.conf")
{
    [Fact]
    public void When_the_rate_falls_to_5_a_second_overlap_settles_at_15()
    {
        StartRun();
        SendAt(rate: 1_000);
        Advance(Seconds(10));
        Expect(now => now.Overlap == 3_000);

        SendAt(rate: 5);
        Advance(Seconds(3));
        // One ends as the next one comes.
        Always(now => now.Overlap is 14 or 15);
        Advance(Minutes(10));
    }
}
