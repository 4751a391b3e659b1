using System.Diagnostics;
using Akka.Actor;

namespace Overlap.Tests.Engine.Scheduling;

/// <summary>The default scheduler, by what it promises: never early, in order, on time again and again.</summary>
public sealed class SchedulerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ActorSystem _system = ActorSystem.Create("scheduling");

    private IScheduler Scheduler => _system.Scheduler;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public void It_is_the_hashed_wheel() => Assert.IsType<HashedWheelTimerScheduler>(Scheduler);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(17)]
    [InlineData(31)]
    public async Task Nothing_fires_early(int milliseconds)
    {
        var delay = TimeSpan.FromMilliseconds(milliseconds);
        var fired = new TaskCompletionSource<TimeSpan>();
        var start = Stopwatch.GetTimestamp();
        Scheduler.Advanced.ScheduleOnce(delay, () => fired.SetResult(Stopwatch.GetElapsedTime(start)));
        Assert.True(await fired.Task.WaitAsync(Patience) >= delay);
    }

    [Fact]
    public async Task Shorter_delays_fire_first_beyond_a_turn_of_the_wheel()
    {
        var small = ActorSystem.Create("small-wheel", "akka.scheduler.ticks-per-wheel = 4");
        var order = new List<int>();
        var last = new TaskCompletionSource();
        foreach (var delay in new[] { 200, 40, 120, 0, 80 })
        {
            small.Scheduler.Advanced.ScheduleOnce(delay, () =>
            {
                order.Add(delay);
                if (delay == 200)
                {
                    last.SetResult();
                }
            });
        }

        await last.Task.WaitAsync(Patience);
        Assert.Equal([0, 40, 80, 120, 200], order);
        await small.Terminate();
    }

    [Fact]
    public async Task A_repetition_goes_on_until_it_is_cancelled()
    {
        var ticks = new SemaphoreSlim(0);
        var cancelable = Scheduler.Advanced.ScheduleRepeatedlyCancelable(0, 10, () => ticks.Release());
        for (var i = 0; i < 5; i++)
        {
            Assert.True(await ticks.WaitAsync(Patience));
        }

        cancelable.Cancel();
        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public async Task A_repetition_does_not_drift()
    {
        var count = 0;
        var end = new TaskCompletionSource<int>();
        // 15 ms are no whole number of ticks: counted from each call, they would become 20.
        Scheduler.Advanced.ScheduleRepeatedly(15, 15, () => count++);
        Scheduler.Advanced.ScheduleOnce(600, () => end.SetResult(count));
        Assert.InRange(await end.Task.WaitAsync(Patience), 37, int.MaxValue);
    }

    [Fact]
    public void A_tick_below_10_ms_is_refused()
    {
        var e = Assert.ThrowsAny<Exception>(() => ActorSystem.Create("fast", "akka.scheduler.tick-duration = 9ms"));
        Assert.IsType<ArgumentOutOfRangeException>(e.GetBaseException());
    }

    [Fact]
    public async Task What_is_cancelled_in_time_does_not_fire()
    {
        var fired = false;
        var later = new TaskCompletionSource();
        var cancelable = Scheduler.Advanced.ScheduleOnceCancelable(50, () => fired = true);
        Scheduler.Advanced.ScheduleOnce(150, later.SetResult);
        cancelable.Cancel();
        await later.Task.WaitAsync(Patience);
        Assert.False(fired);
    }

    [Fact]
    public async Task A_failing_action_harms_no_other()
    {
        var next = new TaskCompletionSource();
        Scheduler.Advanced.ScheduleOnce(0, () => throw new InvalidOperationException("meant"));
        Scheduler.Advanced.ScheduleOnce(20, next.SetResult);
        await next.Task.WaitAsync(Patience);
    }

    [Fact]
    public void Negative_delays_and_empty_intervals_are_refused()
    {
        var negative = TimeSpan.FromMilliseconds(-1);
        var receiver = ActorRefs.Nobody;
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.Advanced.ScheduleOnce(negative, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.ScheduleTellOnce(negative, receiver, "m", ActorRefs.NoSender));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.Zero, TimeSpan.Zero, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, receiver, "m", ActorRefs.NoSender));
    }

    [Fact]
    public async Task After_the_end_nothing_can_be_scheduled()
    {
        var ended = ActorSystem.Create("ended");
        // The wheel only knows of its end once it was used.
        ended.Scheduler.Advanced.ScheduleOnce(0, () => { });
        await ended.Terminate();
        var e = Assert.Throws<SchedulerException>(() => ended.Scheduler.Advanced.ScheduleOnce(0, () => { }));
        Assert.Equal("cannot enqueue after timer shutdown", e.Message);
    }

    [Fact]
    public async Task What_still_waits_at_the_end_is_run_then()
    {
        var ending = ActorSystem.Create("ending");
        var ran = false;
        ending.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => ran = true);
        ending.Scheduler.Advanced.ScheduleOnceCancelable(TimeSpan.FromHours(1), () => throw new InvalidOperationException("cancelled")).Cancel();
        await ending.Terminate();
        Assert.True(ran);
    }

    [Fact]
    public async Task Many_timers_all_fire()
    {
        const int Count = 100_000;
        var open = Count;
        var all = new TaskCompletionSource();
        for (var i = 0; i < Count; i++)
        {
            Scheduler.Advanced.ScheduleOnce(i % 500, () =>
            {
                if (Interlocked.Decrement(ref open) == 0)
                {
                    all.SetResult();
                }
            });
        }

        await all.Task.WaitAsync(Patience);
        Assert.Equal(0, open);
    }
}
