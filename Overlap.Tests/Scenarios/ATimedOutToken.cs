using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A message whose token does not come in time fails, and costs nobody else's: when there is one again, the next begins.</summary>
public class ATimedOutToken() : LabTestKit("""
    overlap {
      worker { mode = pipe, count = 1, bound = 0 }
      tokens { enabled = on, acquire-timeout = 1s }
    }
    """)
{
    [Fact]
    public void Fails_its_message_alone()
    {
        Body.Hold(0);
        ServeTokens(0);
        StartRun(Body);
        Always(now => now.TokensHeld <= 1);

        // The one slot that a process has without asking is taken by the first.
        Send(messages: 2);
        Advance(Seconds(1));
        Assert.Equal([1L], Events.Failed());

        Body.Release();
        Send("a third");
        Assert.Equal([0L, 2], Events.Completed());
    }
}
