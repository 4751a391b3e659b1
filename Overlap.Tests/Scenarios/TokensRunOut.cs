using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>The other jobs of a make take every token for a while: the run goes on at the pace of the one slot that it came with.</summary>
public class TokensRunOut() : LabTestKit("""
    overlap {
      worker { mode = pipe, bound = 0 }
      tokens { enabled = on, on-missing = stop }
    }
    """)
{
    [Fact]
    public void One_body_at_a_time_runs_until_tokens_return()
    {
        ServeTokens(3);
        Body.Takes(Milliseconds(10));
        StartRun(Body);
        Always(now => now.TokensHeld <= 4);
        Send(messages: 100);
        Advance(Milliseconds(100));
        Expect(now => now.Completed == 40 && now.InFlight == 4 && now.TokensHeld == 4);

        TokensRunOut();
        // What was held goes to others as it is given back.
        Advance(Milliseconds(10));
        Expect(now => now.Completed == 44 && now.InFlight == 1 && now.TokensFree == 0);
        Advance(Milliseconds(100));
        Expect(now => now.Completed == 54 && now.InFlight == 1);

        TokensComeBack();
        Expect(now => now.InFlight == 4);
        AdvanceUntil(now => now.Completed == 100, within: Milliseconds(130));
        Expect(now => now.TokensFree == 3 && now.TokensHeld == 0);
    }
}
