using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class AsyncSignalTests
{
    [Fact]
    public async Task A_signal_before_the_wait_is_remembered_once()
    {
        var signal = new AsyncSignal();
        signal.Set();
        signal.Set();
        Assert.True(signal.WaitAsync().IsCompleted);
        var second = signal.WaitAsync();
        Assert.False(second.IsCompleted);
        signal.Set();
        await second.AsTask().WaitAsync(Sockets.TestTimeout);
    }

    [Fact]
    public async Task No_signal_is_lost_between_two_setters_and_a_waiter()
    {
        const int Each = 200_000;
        var signal = new AsyncSignal();
        var produced = 0;
        var setters = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                Interlocked.Increment(ref produced);
                signal.Set();
            }
        })).ToArray();
        await Task.Run(async () =>
        {
            while (Volatile.Read(ref produced) < 2 * Each)
                await signal.WaitAsync();
        }).WaitAsync(Sockets.TestTimeout);
        await Task.WhenAll(setters);
    }
}
