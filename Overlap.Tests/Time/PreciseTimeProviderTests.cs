using System.Collections.Concurrent;
using System.Diagnostics;
using Overlap.Actors.Time;

namespace Overlap.Tests.Time;

public sealed class PreciseTimeProviderTests
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly BlockingCollection<(object? State, long At)> _calls = [];
    private readonly PreciseTimeProvider _time = PreciseTimeProvider.Instance;

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(30)]
    public void A_timer_calls_with_its_state_and_never_early(double milliseconds)
    {
        var due = TimeSpan.FromMilliseconds(milliseconds);
        var state = new object();
        var start = Stopwatch.GetTimestamp();
        using var timer = _time.CreateTimer(Call, state, due, Never);

        var call = NextCall();
        Assert.Same(state, call.State);
        Assert.True(Stopwatch.GetElapsedTime(start, call.At) >= due);
    }

    [Fact]
    public void A_timer_that_is_due_earlier_does_not_wait_for_the_one_set_before()
    {
        using var late = _time.CreateTimer(Call, "late", TimeSpan.FromHours(1), Never);
        using var early = _time.CreateTimer(Call, "early", TimeSpan.FromMilliseconds(1), Never);
        Assert.Equal("early", NextCall().State);
    }

    [Fact]
    public void A_period_is_kept_from_the_first_call_on_and_does_not_drift()
    {
        var period = TimeSpan.FromMilliseconds(2);
        var start = Stopwatch.GetTimestamp();
        using var timer = _time.CreateTimer(Call, null, period, period);

        for (var number = 1; number <= 10; number++)
            Assert.True(Stopwatch.GetElapsedTime(start, NextCall().At) >= number * period);
    }

    [Fact]
    public void A_change_replaces_what_was_due()
    {
        using var timer = _time.CreateTimer(Call, "changed", TimeSpan.FromHours(1), Never);
        Assert.True(timer.Change(TimeSpan.Zero, Never));
        Assert.Equal("changed", NextCall().State);

        Assert.True(timer.Change(TimeSpan.FromHours(1), Never));
        Assert.True(timer.Change(Never, Never));
        AssertSilent();
    }

    [Fact]
    public void A_disposed_timer_is_silent_and_cannot_be_changed()
    {
        var timer = _time.CreateTimer(Call, null, TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(1));
        timer.Dispose();

        Assert.False(timer.Change(TimeSpan.Zero, Never));
        AssertSilent();
    }

    [Fact]
    public async Task Waits_of_the_base_library_use_it()
    {
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromMilliseconds(3), _time).WaitAsync(TestTimeout);
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(3));
    }

    [Fact]
    public void Times_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.CreateTimer(Call, null, TimeSpan.FromMilliseconds(-2), Never));
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.CreateTimer(Call, null, Never, TimeSpan.FromMilliseconds(-2)));
        using var longest = _time.CreateTimer(Call, null, TimeSpan.MaxValue, Never);
    }

    [Fact]
    public void Time_stamps_are_the_machines()
    {
        Assert.Equal(TimeProvider.System.TimestampFrequency, _time.TimestampFrequency);
        var before = TimeProvider.System.GetTimestamp();
        var now = _time.GetTimestamp();
        Assert.InRange(now, before, TimeProvider.System.GetTimestamp());
    }

    private void Call(object? state) => _calls.Add((state, Stopwatch.GetTimestamp()));

    private (object? State, long At) NextCall()
    {
        Assert.True(_calls.TryTake(out var call, TestTimeout), "The timer has not called.");
        return call;
    }

    // A later timer has called, and the one before it has not.
    private void AssertSilent()
    {
        using var later = _time.CreateTimer(Call, "later", TimeSpan.FromMilliseconds(10), Never);
        Assert.Equal("later", NextCall().State);
    }
}
