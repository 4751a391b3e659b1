using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Overlap.Actors.VirtualTime;

namespace Overlap.Tests.VirtualTime;

public sealed class VirtualSchedulerTests
{
    private readonly VirtualScheduler _scheduler = new(ConfigurationFactory.Empty, NoLogger.Instance);
    private readonly List<string> _done = [];

    private IAdvancedScheduler Advanced => ((IScheduler)_scheduler).Advanced;

    [Fact]
    public void Starts_at_2000_01_01()
    {
        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), _scheduler.Now);
        Assert.Equal(TimeSpan.Zero, _scheduler.MonotonicClock);
    }

    [Fact]
    public void Advance_moves_the_clocks_even_with_nothing_to_do()
    {
        _scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(VirtualScheduler.Start.AddMinutes(1), _scheduler.Now);
        Assert.Equal(TimeSpan.FromMinutes(1), _scheduler.HighResMonotonicClock);
        Assert.Equal(TimeSpan.FromMinutes(1), TimeSpan.FromTicks(_scheduler.Time.GetTimestamp()));
    }

    [Fact]
    public void Items_run_in_the_order_of_due_time_and_then_of_scheduling()
    {
        After(20, "c");
        After(10, "a");
        After(10, "b");
        After(31, "late");
        _scheduler.Advance(Ms(30));
        Assert.Equal(["a@10", "b@10", "c@20"], _done);
        Assert.Equal(1, _scheduler.Pending);
    }

    [Fact]
    public void Nothing_runs_before_time_advances()
    {
        After(0, "a");
        Assert.Empty(_done);
        _scheduler.Advance(TimeSpan.Zero);
        Assert.Equal(["a@0"], _done);
    }

    [Fact]
    public void Items_scheduled_by_an_item_run_within_the_same_advance()
    {
        Advanced.ScheduleOnce(Ms(10), () =>
        {
            Note("a");
            After(0, "b");
            After(5, "c");
        });
        After(12, "between");
        _scheduler.Advance(Ms(20));
        Assert.Equal(["a@10", "b@10", "between@12", "c@15"], _done);
    }

    [Fact]
    public void A_repetition_keeps_its_rate_however_far_time_moves()
    {
        Advanced.ScheduleRepeatedly(Ms(5), Ms(10), () => Note("r"));
        _scheduler.Advance(Ms(26));
        Assert.Equal(["r@5", "r@15", "r@25"], _done);
    }

    [Fact]
    public void Items_scheduled_by_a_repetition_run_after_it()
    {
        Advanced.ScheduleRepeatedly(Ms(10), Ms(10), () =>
        {
            Note("r");
            After(10, "own");
        });
        _scheduler.Advance(Ms(20));
        Assert.Equal(["r@10", "r@20", "own@20"], _done);
    }

    [Fact]
    public void Cancelled_items_do_not_run_and_do_not_count()
    {
        var once = new Cancelable(Advanced);
        var repeated = new Cancelable(Advanced);
        Advanced.ScheduleOnce(Ms(10), () => Note("once"), once);
        Advanced.ScheduleRepeatedly(Ms(1), Ms(1), () =>
        {
            Note("repeated");
            repeated.Cancel();
        }, repeated);
        once.Cancel();
        Assert.Equal(1, _scheduler.Pending);
        _scheduler.Advance(Ms(30));
        Assert.Equal(["repeated@1"], _done);
        Assert.Equal(0, _scheduler.Pending);
    }

    [Fact]
    public void Step_advances_to_the_next_due_time_only()
    {
        After(10, "a");
        After(10, "b");
        After(20, "c");
        Assert.True(_scheduler.Step());
        Assert.Equal(["a@10", "b@10"], _done);
        Assert.True(_scheduler.Step());
        Assert.False(_scheduler.Step());
        Assert.Equal(VirtualScheduler.Start + Ms(20), _scheduler.Now);
    }

    [Fact]
    public void RunUntil_stops_at_the_step_that_fulfils_the_condition()
    {
        Advanced.ScheduleRepeatedly(Ms(10), Ms(10), () => Note("r"));
        Assert.True(_scheduler.RunUntil(() => _done.Count == 3, Ms(1000)));
        Assert.Equal(VirtualScheduler.Start + Ms(30), _scheduler.Now);
    }

    [Fact]
    public void RunUntil_gives_up_at_its_limit()
    {
        After(50, "a");
        After(51, "b");
        Assert.False(_scheduler.RunUntil(() => _done.Contains("b@51"), Ms(50)));
        Assert.Equal(["a@50"], _done);
        Assert.Equal(VirtualScheduler.Start + Ms(50), _scheduler.Now);
    }

    [Fact]
    public void AdvanceTo_moves_to_a_time_and_never_back()
    {
        _scheduler.AdvanceTo(VirtualScheduler.Start + Ms(10));
        Assert.Equal(VirtualScheduler.Start + Ms(10), _scheduler.Now);
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.AdvanceTo(VirtualScheduler.Start));
        Assert.Throws<ArgumentOutOfRangeException>(() => _scheduler.Advance(Ms(-1)));
    }

    [Fact]
    public void An_item_cannot_move_time_itself()
    {
        Advanced.ScheduleOnce(Ms(1), () => _scheduler.Advance(Ms(1)));
        Assert.Throws<InvalidOperationException>(() => _scheduler.Advance(Ms(2)));
    }

    [Fact]
    public void An_exception_reaches_the_caller_and_time_can_advance()
    {
        Advanced.ScheduleRepeatedly(Ms(10), Ms(10), () =>
        {
            Note("r");
            if (_done.Count == 1)
                throw new FormatException("once");
        });
        Assert.Throws<FormatException>(() => _scheduler.Advance(Ms(30)));
        Assert.Equal(VirtualScheduler.Start + Ms(10), _scheduler.Now);
        _scheduler.Advance(Ms(10));
        Assert.Equal(["r@10", "r@20"], _done);
    }

    [Fact]
    public void AfterStep_is_called_after_each_step()
    {
        After(10, "a");
        After(20, "b");
        _scheduler.AfterStep = () => Note("stepped");
        _scheduler.Advance(Ms(30));
        Assert.Equal(["a@10", "stepped@10", "b@20", "stepped@20"], _done);
    }

    [Fact]
    public void Items_may_be_scheduled_from_many_threads()
    {
        var ran = 0;
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 1000; i++)
                Advanced.ScheduleOnce(Ms(i), () => ran++);
        });
        _scheduler.Advance(Ms(1000));
        Assert.Equal(8000, ran);
    }

    [Fact]
    public void Cancelled_items_far_ahead_do_not_pile_up()
    {
        var payloads = new List<WeakReference>();
        for (var i = 0; i < 1000; i++)
            ScheduleAndCancel(payloads);
        GC.Collect();
        Assert.True(payloads.Count(payload => payload.IsAlive) <= 128);
    }

    [Fact]
    public void After_its_disposal_it_forgets_all_and_takes_nothing_more()
    {
        After(10, "a");
        _scheduler.Dispose();
        Assert.Equal(0, _scheduler.Pending);
        Assert.Throws<ObjectDisposedException>(() => After(10, "b"));
        _scheduler.Advance(Ms(20));
        Assert.Empty(_done);
    }

    [Fact]
    public void A_hundred_thousand_items_run_in_order()
    {
        var times = new List<long>();
        for (var i = 0; i < 100_000; i++)
            Advanced.ScheduleOnce(TimeSpan.FromTicks(i * 7919L % 100_003), () => times.Add(_scheduler.MonotonicClock.Ticks));
        _scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(100_000, times.Count);
        Assert.Equal(times.Order(), times);
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private void After(double milliseconds, string name) => Advanced.ScheduleOnce(Ms(milliseconds), () => Note(name));

    private void Note(string name) => _done.Add($"{name}@{_scheduler.MonotonicClock.TotalMilliseconds}");

    private void ScheduleAndCancel(List<WeakReference> payloads)
    {
        var payload = new object();
        payloads.Add(new WeakReference(payload));
        var cancelable = new Cancelable(Advanced);
        Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => GC.KeepAlive(payload), cancelable);
        cancelable.Cancel();
    }
}
