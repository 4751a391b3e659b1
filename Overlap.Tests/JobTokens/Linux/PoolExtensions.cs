using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>Waits on real pools, with a time-out that only a defect exceeds.</summary>
internal static class PoolExtensions
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a token, and returns how the wait ended.</summary>
    public static async Task<TokenWait> AcquireAsync(this IJobTokenPool pool, TimeSpan timeout)
    {
        var ended = new TaskCompletionSource<TokenWait>(TaskCreationOptions.RunContinuationsAsynchronously);
        pool.Acquire(timeout, ended.SetResult);
        return await ended.Task.WaitAsync(Timeout);
    }

    /// <summary>Takes a token that must be available now.</summary>
    public static JobToken Take(this IJobTokenPool pool)
    {
        var wait = pool.Acquire(TimeSpan.Zero, _ => { });
        Assert.Equal(TokenOutcome.Granted, wait.Outcome);
        return wait.Token!;
    }
}
