using Overlap.Host.Tokens;
using Overlap.JobTokens;
using Overlap.TestKit;

namespace Overlap.Tests.Host.Tokens;

public class TokenBundleTests : ScenarioTestKit
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task With_a_timeout_all_are_held_or_none()
    {
        using var pool = new MemoryJobTokenPool("ab"u8, Time);
        var three = Create(pool, 3);
        Assert.Equal(TokenOutcome.Granted, await three.AcquireAsync(TimeSpan.Zero, Fail, default));
        Assert.Equal((3, 0), (pool.Counts.Held, pool.Free));
        three.Release();
        Assert.Equal((0, 2), (pool.Counts.Held, pool.Free));

        Assert.Equal(TokenOutcome.Full, await Create(pool, 4).AcquireAsync(TimeSpan.Zero, Fail, default));
        Assert.Equal((0, 2), (pool.Counts.Held, pool.Free));
    }

    [Fact]
    public async Task With_a_timeout_the_implicit_slot_alone_is_not_enough()
    {
        using var pool = new MemoryJobTokenPool([], Time);
        var wait = Create(pool, 2).AcquireAsync(TimeSpan.FromMinutes(1), Fail, default);
        Virtual.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TokenOutcome.TimedOut, await wait.WaitAsync(TestTimeout));
        Assert.Equal(0, pool.Counts.Held);
    }

    [Fact]
    public async Task Without_a_timeout_one_token_is_enough_after_a_time()
    {
        using var pool = new MemoryJobTokenPool([], Time);
        var bundle = Create(pool, 2);
        var wait = bundle.AcquireAsync(null, Fail, default);
        Virtual.Advance(TokenBundle.PeerTimeout - TimeSpan.FromTicks(1));
        Assert.Equal(1, pool.Counts.Waiting);
        Virtual.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((TokenOutcome.Granted, 1), (await wait.WaitAsync(TestTimeout), bundle.Held));
    }

    [Fact]
    public async Task Without_any_token_the_wait_is_reported_and_continues()
    {
        using var pool = new MemoryJobTokenPool("a"u8, Time, implicitSlot: false);
        pool.RunOut();
        var reported = new TaskCompletionSource();
        var bundle = Create(pool, 3);
        var wait = bundle.AcquireAsync(null, reported.SetResult, default);
        Virtual.Advance(TokenBundle.PeerTimeout);
        await reported.Task.WaitAsync(TestTimeout);
        pool.ComeBack();
        Assert.Equal((TokenOutcome.Granted, 1), (await wait.WaitAsync(TestTimeout), bundle.Held));
    }

    [Fact]
    public async Task The_end_of_the_server_ends_the_wait()
    {
        using var pool = new MemoryJobTokenPool([], Time);
        var wait = Create(pool, 2).AcquireAsync(null, Fail, default);
        pool.EndServer();
        Assert.Equal(TokenOutcome.ServerGone, await wait.WaitAsync(TestTimeout));
    }

    [Fact]
    public async Task A_signal_ends_the_wait()
    {
        using var pool = new MemoryJobTokenPool([], Time);
        using var signal = new CancellationTokenSource();
        var wait = Create(pool, 2).AcquireAsync(null, Fail, signal.Token);
        Assert.False(wait.IsCompleted);
        await signal.CancelAsync();
        Assert.Equal(TokenOutcome.Cancelled, await wait.WaitAsync(TestTimeout));
        Assert.Equal(0, pool.Counts.Held);
    }

    [Fact]
    public async Task Bundles_that_compete_for_the_same_tokens_do_not_deadlock()
    {
        using var pool = new MemoryJobTokenPool("abc"u8, TimeProvider.System, implicitSlot: false);
        var done = await Task.WhenAll(Enumerable.Range(1, 4).Select(async seed =>
        {
            var bundle = new TokenBundle(pool, 3, TimeProvider.System, new Random(seed));
            var outcome = await bundle.AcquireAsync(TestTimeout, Fail, default);
            bundle.Release();
            return outcome;
        })).WaitAsync(TestTimeout);
        Assert.All(done, outcome => Assert.Equal(TokenOutcome.Granted, outcome));
        Assert.Equal("abc"u8.ToArray(), pool.Tokens.Order());
    }

    private TokenBundle Create(MemoryJobTokenPool pool, int count) => new(pool, count, Time, new Random(1));

    private static void Fail() => Assert.Fail("A token is held.");
}
