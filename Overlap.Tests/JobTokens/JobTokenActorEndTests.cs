using Akka.Actor;
using Overlap.Actors.JobTokens;
using Overlap.JobTokens;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Tests.JobTokens;

/// <summary>Holders, servers and actors that end.</summary>
public class JobTokenActorEndTests : JobTokenActorTest
{
    [Fact]
    public void The_tokens_of_a_stopped_holder_are_returned()
    {
        var holder = CreateTestProbe();
        Take(holder);
        Take(holder);
        Ask(holder, Second);
        holder.ExpectMsg<Granted>();
        Ask(holder, Second, "waiting");

        Sys.Stop(holder.Ref);
        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal((0, 0, "ab"), (Pool.Counts.Held, Pool.Counts.Waiting, Sorted()));
        Assert.Equal(3, Pool.Counts.Returned);
    }

    [Fact]
    public void The_tokens_of_a_crashed_holder_are_returned()
    {
        var user = CreateTestProbe();
        var holder = Sys.ActorOf(Akka.Actor.Props.Create(() => new Holder(Tokens, user.Ref)));
        TakeAll(but: 1);
        user.ExpectMsg<Granted>();
        Ask(user, Second);

        holder.Tell("crash");
        Virtual.Advance(TimeSpan.Zero);
        user.ExpectMsg<Granted>();
    }

    [Fact]
    public void A_failed_release_is_replied_to_and_published()
    {
        var (user, listener) = (CreateTestProbe(), CreateTestProbe());
        Sys.EventStream.Subscribe(listener.Ref, typeof(ReleaseFailed));
        Take(user);
        var token = Take(user);
        Pool.EndServer();

        Tokens.Tell(new Release(token), user);
        Assert.Equal(JobserverError.ReleaseFailed, user.ExpectMsg<ReleaseFailed>().Error.Error);
        Assert.Same(token, listener.ExpectMsg<ReleaseFailed>().Token);
        Assert.Equal(2, Pool.Counts.Held);
    }

    [Fact]
    public void The_end_of_the_server_ends_the_waits()
    {
        var user = CreateTestProbe();
        TakeAll();
        Ask(user, Timeout.InfiniteTimeSpan, 1);
        Pool.EndServer();

        Assert.Equal(1, user.ExpectMsg<ServerGone>().Id);
        Ask(user, Second, 2);
        Assert.Equal(2, user.ExpectMsg<ServerGone>().Id);
    }

    [Fact]
    public void When_it_stops_tokens_are_returned_and_waits_cancelled()
    {
        var (holder, user) = (CreateTestProbe(), CreateTestProbe());
        TakeAll(holder);
        Ask(user, Timeout.InfiniteTimeSpan, "w");
        Sys.Stop(Tokens);
        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal("w", user.ExpectMsg<Cancelled>().Id);
        Assert.Equal((0, "ab"), (Pool.Counts.Held, Sorted()));
        Assert.Throws<ObjectDisposedException>(() => Pool.Acquire(TimeSpan.Zero, _ => { }));
    }

    [Fact]
    public void When_it_restarts_tokens_are_returned_and_it_continues()
    {
        var tokens = Sys.ActorOf(JobTokenActor.Props(new PoolThatCannotCount(Pool)));
        var (holder, user) = (CreateTestProbe(), CreateTestProbe());
        tokens.Tell(new Acquire(TimeSpan.Zero), holder);
        tokens.Tell(new Acquire(TimeSpan.Zero), holder);
        tokens.Tell(new Acquire(TimeSpan.Zero), holder);
        holder.ExpectMsg<Granted>();
        var token = holder.ExpectMsg<Granted>().Token;
        tokens.Tell(new Acquire(Second, "w"), user);
        tokens.Tell(GetStatus.Instance, user);

        user.ExpectMsg<Cancelled>();
        user.ExpectNoMsg(TimeSpan.Zero);
        Assert.Equal((0, "ab"), (Pool.Counts.Held, Sorted()));
        holder.ExpectMsg<Granted>();
        tokens.Tell(new Release(token), holder);
        Assert.Equal(JobserverError.NotHeld, holder.ExpectMsg<ReleaseFailed>().Error.Error);
        tokens.Tell(new Acquire(TimeSpan.Zero), user);
        Assert.True(user.ExpectMsg<Granted>().Token.IsImplicit);
    }

    private sealed class PoolThatCannotCount(IJobTokenPool pool) : IJobTokenPool
    {
        public JobserverStyle Style => pool.Style;

        public int Free => throw new InvalidOperationException("I cannot count.");

        public JobTokenCounts Counts => pool.Counts;

        public TokenWait Acquire(TimeSpan timeout, Action<TokenWait> ended) => pool.Acquire(timeout, ended);

        public bool Cancel(TokenWait wait) => pool.Cancel(wait);

        public void Release(JobToken token) => pool.Release(token);

        public int ReleaseAll() => pool.ReleaseAll();

        public void Dispose() => pool.Dispose();
    }

    private sealed class Holder : ReceiveActor
    {
        private readonly IActorRef _tokens;

        public Holder(IActorRef tokens, IActorRef watcher)
        {
            _tokens = tokens;
            tokens.Tell(new Acquire(Second));
            Receive<Granted>(watcher.Tell);
            Receive<string>(what => throw new InvalidOperationException(what));
        }

        protected override void PreRestart(Exception reason, object message) => _tokens.Tell(ReleaseAll.Instance);
    }
}
