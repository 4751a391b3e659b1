using System.Collections.Concurrent;
using Overlap.Actors.Time;
using Overlap.TestKit;

namespace Overlap.Tests.Time;

public sealed class SchedulerTimeProviderTests : ScenarioTestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    private readonly BlockingCollection<object?> _calls = [];
    private readonly SchedulerTimeProvider _time;

    public SchedulerTimeProviderTests() => _time = new SchedulerTimeProvider(Virtual);

    [Fact]
    public void A_timer_calls_once_with_its_state_when_the_scheduler_says_so()
    {
        var state = new object();
        using var timer = _time.CreateTimer(_calls.Add, state, Second, Timeout.InfiniteTimeSpan);

        Virtual.Advance(Second - TimeSpan.FromTicks(1));
        Assert.Equal(1, Virtual.Pending);
        Virtual.Advance(TimeSpan.FromTicks(1));

        Assert.Same(state, NextCall());
        Assert.Equal(0, Virtual.Pending);
    }

    [Fact]
    public void A_timer_with_a_period_calls_again_and_again()
    {
        using var timer = _time.CreateTimer(_calls.Add, null, TimeSpan.Zero, Second);
        for (var i = 0; i < 3; i++)
        {
            Virtual.Advance(i == 0 ? TimeSpan.Zero : Second);
            NextCall();
        }
        Assert.Equal(1, Virtual.Pending);
    }

    [Fact]
    public void A_change_takes_the_place_of_what_was_due()
    {
        using var timer = _time.CreateTimer(_calls.Add, null, Second, Timeout.InfiniteTimeSpan);

        Assert.True(timer.Change(2 * Second, Timeout.InfiniteTimeSpan));
        Virtual.Advance(Second);
        Assert.Equal(1, Virtual.Pending);
        Virtual.Advance(Second);
        NextCall();

        Assert.True(timer.Change(Second, Timeout.InfiniteTimeSpan));
        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        Assert.Equal(0, Virtual.Pending);
    }

    [Fact]
    public void A_timer_that_was_disposed_of_stays_silent_and_cannot_be_changed()
    {
        var timer = _time.CreateTimer(_calls.Add, null, Second, Second);
        timer.Dispose();
        Assert.Equal(0, Virtual.Pending);

        Assert.False(timer.Change(Second, Timeout.InfiniteTimeSpan));

        Assert.Equal(0, Virtual.Pending);
    }

    [Fact]
    public void Time_stamps_are_the_machines()
    {
        Assert.Equal(TimeProvider.System.TimestampFrequency, _time.TimestampFrequency);
        var before = TimeProvider.System.GetTimestamp();
        var now = _time.GetTimestamp();
        Assert.InRange(now, before, TimeProvider.System.GetTimestamp());
    }

    private object? NextCall()
    {
        Assert.True(_calls.TryTake(out var state, TestTimeout), "The timer has not called.");
        return state;
    }
}
