using Akka.Actor;
using Akka.TestKit;
using Overlap.Actors.JobTokens;
using Overlap.JobTokens;
using Overlap.TestKit;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Tests.JobTokens;

/// <summary>The actor over a pool in memory, in virtual time.</summary>
public class JobTokenActorTests : ScenarioTestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly MemoryJobTokenPool _pool;
    private readonly IActorRef _tokens;

    public JobTokenActorTests()
    {
        _pool = new MemoryJobTokenPool("ab"u8, Time);
        _tokens = Sys.ActorOf(JobTokenActor.Props(_pool), "tokens");
    }

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
            _tokens.Tell(new Release(held[i]));
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

        _tokens.Tell(new Cancel("x"), first);
        Assert.Equal("x", first.ExpectMsg<Cancelled>().Id);
        _tokens.Tell(new Cancel("y"), second);
        _tokens.Tell(new Release(held[0]));
        Assert.Equal("y", first.ExpectMsg<Granted>().Id);
        second.ExpectNoMsg(TimeSpan.Zero);
        _tokens.Tell(new Cancel("y"), first);
        first.ExpectNoMsg(TimeSpan.Zero);
    }

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

        Assert.Equal((0, 0, "ab"), (_pool.Counts.Held, _pool.Counts.Waiting, Sorted(_pool)));
        Assert.Equal(3, _pool.Counts.Returned);
    }

    [Fact]
    public void The_tokens_of_a_crashed_holder_are_returned()
    {
        var user = CreateTestProbe();
        var holder = Sys.ActorOf(Akka.Actor.Props.Create(() => new Holder(_tokens, user.Ref)));
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
        _pool.EndServer();

        _tokens.Tell(new Release(token), user);
        Assert.Equal(JobserverError.ReleaseFailed, user.ExpectMsg<ReleaseFailed>().Error.Error);
        Assert.Same(token, listener.ExpectMsg<ReleaseFailed>().Token);
        Assert.Equal(2, _pool.Counts.Held);
    }

    [Fact]
    public void Releasing_a_token_twice_is_an_error_and_adds_none()
    {
        var user = CreateTestProbe();
        Take(user);
        var token = Take(user);
        _tokens.Tell(new Release(token), user);
        _tokens.Tell(new Release(token), user);

        Assert.Equal(JobserverError.NotHeld, user.ExpectMsg<ReleaseFailed>().Error.Error);
        Assert.Equal("ab", Sorted(_pool));
    }

    [Fact]
    public void The_end_of_the_server_ends_the_waits()
    {
        var user = CreateTestProbe();
        TakeAll();
        Ask(user, Timeout.InfiniteTimeSpan, 1);
        _pool.EndServer();

        Assert.Equal(1, user.ExpectMsg<ServerGone>().Id);
        Ask(user, Second, 2);
        Assert.Equal(2, user.ExpectMsg<ServerGone>().Id);
    }

    [Fact]
    public void The_status_has_free_held_and_waiting_counts()
    {
        var user = CreateTestProbe();
        Take(user);
        Take(user);
        _tokens.Tell(GetStatus.Instance, user);

        Assert.Equal(new PoolStatus(JobserverStyle.Memory, 1, new JobTokenCounts(2, 2, 0, 2, 0, 0, 0)), user.ExpectMsg<PoolStatus>());
    }

    [Fact]
    public void When_it_stops_tokens_are_returned_and_waits_cancelled()
    {
        var (holder, user) = (CreateTestProbe(), CreateTestProbe());
        TakeAll(holder);
        Ask(user, Timeout.InfiniteTimeSpan, "w");
        Sys.Stop(_tokens);
        Virtual.Advance(TimeSpan.Zero);

        Assert.Equal("w", user.ExpectMsg<Cancelled>().Id);
        Assert.Equal((0, "ab"), (_pool.Counts.Held, Sorted(_pool)));
        Assert.Throws<ObjectDisposedException>(() => _pool.Acquire(TimeSpan.Zero, _ => { }));
    }

    [Fact]
    public void When_it_restarts_tokens_are_returned_and_it_continues()
    {
        var tokens = Sys.ActorOf(JobTokenActor.Props(new PoolThatCannotCount(_pool)));
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
        Assert.Equal((0, "ab"), (_pool.Counts.Held, Sorted(_pool)));
        holder.ExpectMsg<Granted>();
        tokens.Tell(new Release(token), holder);
        Assert.Equal(JobserverError.NotHeld, holder.ExpectMsg<ReleaseFailed>().Error.Error);
        tokens.Tell(new Acquire(TimeSpan.Zero), user);
        Assert.True(user.ExpectMsg<Granted>().Token.IsImplicit);
    }

    [Fact]
    public void A_negative_timeout_is_rejected() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Acquire(TimeSpan.FromSeconds(-2)));

    private static string Sorted(MemoryJobTokenPool pool) => string.Concat(pool.Tokens.Order().Select(value => (char)value));

    private void Ask(TestProbe user, TimeSpan timeout, object? id = null) => _tokens.Tell(new Acquire(timeout, id), user);

    private JobToken Take(TestProbe user)
    {
        Ask(user, TimeSpan.Zero);
        return user.ExpectMsg<Granted>().Token;
    }

    private List<JobToken> TakeAll(TestProbe? holder = null, int but = 0)
    {
        holder ??= CreateTestProbe();
        return [.. Enumerable.Range(0, 3 - but).Select(_ => Take(holder))];
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
