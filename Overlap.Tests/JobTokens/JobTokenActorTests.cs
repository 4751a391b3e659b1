using Akka.Actor;
using Overlap.JobTokens;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Tests.JobTokens;

/// <summary>Waits and tokens, while nothing goes wrong.</summary>
public class JobTokenActorTests : JobTokenActorTest
{
    [Fact]
    public void The_implicit_slot_is_granted_before_the_tokens()
    {
        var user = CreateTestProbe();

        Assert.True(Take(user).IsImplicit);
        Assert.Equal((byte)'a', Take(user).Value);
        Assert.Equal((byte)'b', Take(user).Value);
        Ask(user, TimeSpan.Zero, "now");
        Assert.Equal("now", user.ExpectMsg<Full>().Id);
    }

    [Fact]
    public void A_wait_times_out_exactly_at_its_deadline()
    {
        var user = CreateTestProbe();
        TakeAll();
        Ask(user, Second, 7);

        Virtual.Advance(Second - TimeSpan.FromTicks(1));
        user.ExpectNoMsg(TimeSpan.Zero);
        Virtual.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(7, user.ExpectMsg<TimedOut>().Id);
    }

    [Fact]
    public void Waits_are_served_in_order()
    {
        var held = TakeAll();
        var users = new[] { CreateTestProbe(), CreateTestProbe(), CreateTestProbe() };
        foreach (var user in users)
            Ask(user, Timeout.InfiniteTimeSpan);

        for (var i = 0; i < users.Length; i++)
        {
            Tokens.Tell(new Release(held[i]));
            Assert.Equal(held[i].Value, users[i].ExpectMsg<Granted>().Token.Value);
            Assert.All(users[(i + 1)..], user => user.ExpectNoMsg(TimeSpan.Zero));
        }
    }

    [Fact]
    public void A_cancelled_wait_gets_no_token_and_blocks_no_other()
    {
        var held = TakeAll();
        var (first, second) = (CreateTestProbe(), CreateTestProbe());
        Ask(first, Second, "x");
        Ask(first, Second, "y");
        Ask(second, Second);

        Tokens.Tell(new Cancel("x"), first);
        Assert.Equal("x", first.ExpectMsg<Cancelled>().Id);
        Tokens.Tell(new Cancel("y"), second);
        Tokens.Tell(new Release(held[0]));
        Assert.Equal("y", first.ExpectMsg<Granted>().Id);
        second.ExpectNoMsg(TimeSpan.Zero);
        Tokens.Tell(new Cancel("y"), first);
        first.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void Releasing_a_token_twice_is_an_error_and_adds_none()
    {
        var user = CreateTestProbe();
        Take(user);
        var token = Take(user);
        Tokens.Tell(new Release(token), user);
        Tokens.Tell(new Release(token), user);

        Assert.Equal(JobserverError.NotHeld, user.ExpectMsg<ReleaseFailed>().Error.Error);
        Assert.Equal("ab", Sorted());
    }

    [Fact]
    public void The_status_has_free_held_and_waiting_counts()
    {
        var user = CreateTestProbe();
        Take(user);
        Take(user);
        Tokens.Tell(GetStatus.Instance, user);

        Assert.Equal(new PoolStatus(JobserverStyle.Memory, 1, new JobTokenCounts(2, 2, 0, 2, 0, 0, 0)), user.ExpectMsg<PoolStatus>());
    }

    [Fact]
    public void A_negative_timeout_is_rejected() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Acquire(TimeSpan.FromSeconds(-2)));
}
