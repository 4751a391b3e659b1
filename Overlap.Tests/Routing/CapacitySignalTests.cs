using Overlap.Actors.Messages;

namespace Overlap.Tests.Routing;

public class CapacitySignalTests
{
    [Fact]
    public void Calls_once_for_each_wait()
    {
        var calls = 0;
        var room = new CapacitySignal(bound: 1);
        room.Register(() => calls++);

        room.Notify();
        Assert.Equal(0, calls);

        room.Wait();
        room.Notify();
        room.Notify();
        Assert.Equal(1, calls);

        room.Wait();
        room.Cancel();
        room.Notify();
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Loses_no_call_between_a_router_and_a_worker_on_two_threads()
    {
        const int rounds = 50_000;
        long given = 0, taken = 0;
        using var called = new SemaphoreSlim(0);
        var room = new CapacitySignal(bound: 1);
        room.Register(() => called.Release());

        // The worker takes what is given, one by one; the router gives one when the last is taken, or waits to be called.
        var worker = Task.Run(() =>
        {
            var spin = new SpinWait();
            while (taken < rounds)
            {
                if (Volatile.Read(ref given) == taken)
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                    continue;
                }
                Volatile.Write(ref taken, taken + 1);
                room.Notify();
            }
        });
        while (given < rounds)
        {
            if (Volatile.Read(ref taken) < given)
            {
                room.Wait();
                if (Volatile.Read(ref taken) < given)
                    Assert.True(await called.WaitAsync(TimeSpan.FromSeconds(20)), "A call was lost.");
                else
                    room.Cancel();
                continue;
            }
            Volatile.Write(ref given, given + 1);
        }
        await worker;
        Assert.Equal(rounds, taken);
    }
}
