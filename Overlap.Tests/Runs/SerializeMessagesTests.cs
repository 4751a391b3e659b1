using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Runs;

/// <summary>The lab's messages carry references: with <c>akka.actor.serialize-messages</c> they are passed on as they are.</summary>
public sealed class SerializeMessagesTests() : LabTestKit("""
    akka.actor.serialize-messages = on
    overlap {
      source { rate = 100, messages = 200 }
      worker { count = 2, mode = pipe, bound = 10, body { type = delay, duration = 5ms } }
      tokens.enabled = on
    }
    """)
{
    [Fact]
    public void A_run_completes_with_tokens()
    {
        ServeTokens(2);
        StartRun();
        StartProducer();
        var summary = AwaitEnd();

        Assert.Equal(StopReason.Messages, summary.StoppedBy);
        Assert.Equal(200, summary.Messages.Completed);
        Assert.Equal(summary.Tokens!.Acquired, summary.Tokens.Returned);
    }
}
