using Akka.Actor;
using Akka.TestKit;
using Overlap.Actors.JobTokens;
using Overlap.JobTokens;
using Overlap.TestKit;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Tests.JobTokens;

/// <summary>A test of the actor over a pool of two tokens in memory, in virtual time.</summary>
public abstract class JobTokenActorTest : ScenarioTestKit
{
    private protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private protected JobTokenActorTest()
    {
        Pool = new MemoryJobTokenPool("ab"u8, Time);
        Tokens = Sys.ActorOf(JobTokenActor.Props(Pool), "tokens");
    }

    private protected MemoryJobTokenPool Pool { get; }

    private protected IActorRef Tokens { get; }

    private protected string Sorted() => string.Concat(Pool.Tokens.Order().Select(value => (char)value));

    private protected void Ask(TestProbe user, TimeSpan timeout, object? id = null) => Tokens.Tell(new Acquire(timeout, id), user);

    private protected JobToken Take(TestProbe user)
    {
        Ask(user, TimeSpan.Zero);
        return user.ExpectMsg<Granted>().Token;
    }

    private protected List<JobToken> TakeAll(TestProbe? holder = null, int but = 0)
    {
        holder ??= CreateTestProbe();
        return [.. Enumerable.Range(0, 3 - but).Select(_ => Take(holder))];
    }
}
