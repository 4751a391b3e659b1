using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Transport;

namespace Overlap.Tests.Workers;

/// <summary>Two workers that share the tokens of a pool in memory, whatever their mode.</summary>
public abstract class WorkersUnderTokensTests(string mode) : LabTestKit($$"""
    overlap {
      source { messages = 40, rate = 400 }
      worker { mode = {{mode}}, bound = 0, body { type = delay, duration = 10ms } }
      tokens { enabled = on, acquire-timeout = 1s, on-missing = stop }
    }
    """)
{
    [Fact]
    public void One_slot_lets_one_body_run_at_a_time()
    {
        ServeTokens(0);
        var summary = RunToEnd(() => new WaitingBody(mode != "sync"));
        Assert.Equal((40, 1), (summary.Messages.Completed, summary.InFlight.Max));
        Assert.Equal(new TokenStats("memory", 40, TimedOut: 0, Cancelled: 0, Returned: 40, HeldMax: 1), summary.Tokens);
    }

    [Fact]
    public void A_body_that_throws_gives_its_token_back()
    {
        var pool = ServeTokens(1, implicitSlot: false);
        var summary = RunToEnd(() => new ThrowingBody());
        Assert.Equal((0, 40), (summary.Messages.Completed, summary.Messages.Failed));
        Assert.Equal("+"u8.ToArray(), pool.Tokens);
    }

    [Fact]
    public void A_message_whose_token_does_not_come_in_time_fails()
    {
        ServeTokens(0, implicitSlot: false);
        var summary = RunToEnd(() => new WaitingBody(mode != "sync"));
        Assert.Equal((0, 40), (summary.Messages.Completed, summary.Messages.Failed));
        Assert.Equal(40, summary.Workers.Sum(worker => worker.Messages.FailedBy[nameof(TokenTimeoutException)]));
        Assert.Equal((0, 40), (summary.Tokens!.Acquired, summary.Tokens.TimedOut));
    }

    [Fact]
    public void The_run_stops_when_the_jobserver_goes_away()
    {
        ServeTokens(0, implicitSlot: false);
        var run = StartRun(() => new WaitingBody(mode != "sync"));
        StartProducer();
        Advance(Milliseconds(50));
        JobserverGoesAway();
        var summary = AwaitEnd(run);
        Assert.Equal((StopReason.Error, 0), (summary.StoppedBy, summary.Messages.Started));
        Assert.InRange(summary.Messages.Unfinished, 1, 39);
    }

    private Summary RunToEnd(Func<object> bodies)
    {
        var run = StartRun(bodies);
        StartProducer();
        return AwaitEnd(run);
    }

    private sealed class WaitingBody(bool waits) : IAsyncTaskBody
    {
        // In sync mode nothing may block the one thread that moves time.
        public ValueTask RunAsync(Message message, BodyContext context) =>
            waits ? context.WaitAsync(TimeSpan.FromMilliseconds(10)) : ValueTask.CompletedTask;
    }

    private sealed class ThrowingBody : ITaskBody
    {
        public void Run(in Message message, BodyContext context) => throw new FormatException();
    }
}

/// <inheritdoc/>
public sealed class SyncWorkersUnderTokensTests() : WorkersUnderTokensTests("sync");

/// <inheritdoc/>
public sealed class AwaitWorkersUnderTokensTests() : WorkersUnderTokensTests("await");

/// <inheritdoc/>
public sealed class PipeWorkersUnderTokensTests() : WorkersUnderTokensTests("pipe");
