using Overlap.Host.Tokens;
using Overlap.JobTokens;

namespace Overlap.Tests.Host.Tokens;

public class TokenBundleTests
{
    [Fact]
    public async Task All_are_held_or_none()
    {
        using var pool = new MemoryJobTokenPool("ab"u8, TimeProvider.System);
        var three = new TokenBundle(pool, 3, TimeProvider.System, new Random(1));
        Assert.Equal(TokenOutcome.Granted, await three.AcquireAsync(TimeSpan.Zero, default));
        Assert.Equal((3, 0), (pool.Counts.Held, pool.Free));
        three.Release();
        Assert.Equal((0, 2), (pool.Counts.Held, pool.Free));

        var four = new TokenBundle(pool, 4, TimeProvider.System, new Random(1));
        Assert.Equal(TokenOutcome.Full, await four.AcquireAsync(TimeSpan.Zero, default));
        Assert.Equal((0, 2), (pool.Counts.Held, pool.Free));
    }

    [Fact]
    public async Task A_signal_ends_the_wait()
    {
        using var pool = new MemoryJobTokenPool([], TimeProvider.System);
        using var signal = new CancellationTokenSource();
        var wait = new TokenBundle(pool, 2, TimeProvider.System, new Random(1)).AcquireAsync(Timeout.InfiniteTimeSpan, signal.Token);
        Assert.False(wait.IsCompleted);
        await signal.CancelAsync();
        Assert.Equal(TokenOutcome.Cancelled, await wait);
        Assert.Equal(0, pool.Counts.Held);
    }

    [Fact]
    public async Task Two_that_need_more_than_there_is_together_do_not_hold_each_other_up()
    {
        using var pool = new MemoryJobTokenPool("abc"u8, TimeProvider.System, implicitSlot: false);
        var done = await Task.WhenAll(Enumerable.Range(1, 4).Select(async seed =>
        {
            var bundle = new TokenBundle(pool, 3, TimeProvider.System, new Random(seed));
            var outcome = await bundle.AcquireAsync(Timeout.InfiniteTimeSpan, default);
            bundle.Release();
            return outcome;
        })).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(done, outcome => Assert.Equal(TokenOutcome.Granted, outcome));
        Assert.Equal("abc"u8.ToArray(), pool.Tokens.Order());
    }
}
