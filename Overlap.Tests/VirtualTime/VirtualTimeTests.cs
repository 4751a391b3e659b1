using Akka.Configuration;
using Akka.Event;
using Overlap.Actors.VirtualTime;

namespace Overlap.Tests.VirtualTime;

public sealed class VirtualTimeTests
{
    private readonly VirtualScheduler _scheduler = new(ConfigurationFactory.Empty, NoLogger.Instance);
    private readonly List<double> _ticks = [];

    private VirtualTimeProvider Time => _scheduler.Time;

    [Fact]
    public void Its_clocks_are_the_schedulers()
    {
        var begin = Time.GetTimestamp();
        _scheduler.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(_scheduler.Now, Time.GetUtcNow());
        Assert.Equal(_scheduler.Now, Time.GetLocalNow());
        Assert.Equal(TimeSpan.FromSeconds(90), Time.GetElapsedTime(begin));
    }

    [Fact]
    public void A_delay_ends_in_the_step_of_its_time_with_what_follows_it()
    {
        var ended = DateTimeOffset.MinValue;
        async Task Body()
        {
            await Task.Delay(TimeSpan.FromSeconds(3), Time);
            await Task.Delay(TimeSpan.FromSeconds(2), Time);
            ended = Time.GetUtcNow();
        }
        var body = OffContext(Body);
        _scheduler.Advance(TimeSpan.FromSeconds(4));
        Assert.False(body.IsCompleted);
        _scheduler.Advance(TimeSpan.FromSeconds(4));
        Assert.True(body.IsCompletedSuccessfully);
        Assert.Equal(VirtualScheduler.Start + TimeSpan.FromSeconds(5), ended);
    }

    [Fact]
    public void A_cancelled_delay_leaves_nothing_behind()
    {
        using var cancellation = new CancellationTokenSource();
        var delay = Task.Delay(TimeSpan.FromSeconds(3), Time, cancellation.Token);
        Assert.Equal(1, _scheduler.Pending);
        cancellation.Cancel();
        Assert.True(delay.IsCanceled);
        Assert.Equal(0, _scheduler.Pending);
    }

    [Fact]
    public void A_token_is_cancelled_in_its_time()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(3), Time);
        _scheduler.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(cancellation.IsCancellationRequested);
        _scheduler.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(cancellation.IsCancellationRequested);
    }

    [Fact]
    public void A_timer_repeats_can_be_changed_and_ends_with_its_disposal()
    {
        var timer = Time.CreateTimer(_ => _ticks.Add(_scheduler.MonotonicClock.TotalSeconds), null, Seconds(1), Seconds(2));
        _scheduler.Advance(Seconds(4));
        Assert.True(timer.Change(Seconds(10), Timeout.InfiniteTimeSpan));
        _scheduler.Advance(Seconds(20));
        Assert.True(timer.Change(Seconds(1), Seconds(1)));
        timer.Dispose();
        Assert.False(timer.Change(Seconds(1), Seconds(1)));
        _scheduler.Advance(Seconds(20));
        Assert.Equal([1, 3, 14], _ticks);
        Assert.Equal(0, _scheduler.Pending);
    }

    [Fact]
    public void A_timer_without_due_time_waits_to_be_changed()
    {
        using var timer = Time.CreateTimer(_ => _ticks.Add(1), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Assert.Equal(0, _scheduler.Pending);
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        _scheduler.Advance(TimeSpan.Zero);
        Assert.Single(_ticks);
        Assert.Throws<ArgumentOutOfRangeException>(() => timer.Change(Seconds(-5), Seconds(1)));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    // As in an actor of a scenario: without the test runner's context, which would resume the body on another thread.
    private static Task OffContext(Func<Task> body)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return body();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
