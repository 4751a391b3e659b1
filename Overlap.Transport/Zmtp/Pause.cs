namespace Overlap.Transport.Zmtp;

/// <summary>Delays on a <see cref="TimeProvider"/> that end without an exception when cancelled.</summary>
internal static class Pause
{
    /// <summary>Completes after <paramref name="delay"/>, or sooner when <paramref name="stop"/> is cancelled.</summary>
    public static async Task ForAsync(TimeSpan delay, TimeProvider time, CancellationToken stop)
    {
        using var over = new CancellationTokenSource(delay, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stop);
        await UntilAsync(either.Token);
    }

    /// <summary>Completes when <paramref name="stop"/> is cancelled.</summary>
    public static async Task UntilAsync(CancellationToken stop)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopped = stop.Register(over.SetResult);
        await over.Task;
    }
}
