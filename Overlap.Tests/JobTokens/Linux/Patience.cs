using Overlap.Actors.JobTokens;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>Waits on real pools, with an end that only a defect comes to.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>How a wait for a token ends.</summary>
    public static async Task<TokenWait> AcquireAsync(this IJobTokenPool pool, TimeSpan timeout)
    {
        var ended = new TaskCompletionSource<TokenWait>(TaskCreationOptions.RunContinuationsAsynchronously);
        pool.Acquire(timeout, ended.SetResult);
        return await ended.Task.WaitAsync(Limit);
    }

    /// <summary>A token that must be there now.</summary>
    public static JobToken Take(this IJobTokenPool pool)
    {
        var wait = pool.Acquire(TimeSpan.Zero, _ => { });
        Assert.Equal(TokenOutcome.Granted, wait.Outcome);
        return wait.Token!;
    }
}
