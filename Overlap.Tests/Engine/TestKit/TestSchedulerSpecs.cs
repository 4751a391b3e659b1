using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Overlap.Tests.Engine.TestKit;

public sealed class TestSchedulerSpecs() : Akka.TestKit.Xunit2.TestKit(TestConfigs.TestSchedulerConfig)
{
    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void What_is_scheduled_waits_for_its_time()
    {
        Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(2), TestActor, "a", TestActor);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        ExpectNoMsg(0);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("a");
        Scheduler.Advance(TimeSpan.FromSeconds(10));
        ExpectNoMsg(0);
    }

    [Fact]
    public void One_advance_gives_one_repetition_however_far_it_goes()
    {
        Scheduler.ScheduleTellRepeatedly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TestActor, "a", TestActor);
        Scheduler.Advance(TimeSpan.FromSeconds(10));
        ExpectMsg("a");
        ExpectNoMsg(0);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("a");
    }

    [Fact]
    public void Earlier_due_times_come_first()
    {
        var done = new List<string>();
        Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(2), () => done.Add("b"));
        Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), () => done.Add("a"));
        Scheduler.AdvanceTo(Scheduler.Now + TimeSpan.FromSeconds(3));
        Assert.Equal(["a", "b"], done);
    }

    [Fact]
    public void What_is_cancelled_is_not_done()
    {
        var cancelable = new Cancelable(Scheduler.Advanced);
        Scheduler.ScheduleTellRepeatedly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TestActor, "a", TestActor, cancelable);
        cancelable.Cancel();
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        ExpectNoMsg(0);
    }

    [Fact]
    public void An_action_that_is_cancelled_is_done_all_the_same_if_it_does_not_repeat()
    {
        var done = new List<string>();
        var cancelable = new Cancelable(Scheduler.Advanced);
        Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), () => done.Add("once"), cancelable);
        Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), () => done.Add("repeated"), cancelable);
        cancelable.Cancel();
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["once"], done);
    }

    [Fact]
    public void Time_does_not_go_back() =>
        Assert.Throws<InvalidOperationException>(() => Scheduler.AdvanceTo(Scheduler.Now - TimeSpan.FromSeconds(1)));
}
