using Akka.Actor;
using Akka.Dispatch;
using Overlap.Actors.VirtualTime;
using Overlap.TestKit;

namespace Overlap.Tests.VirtualTime;

/// <summary>How an actor system uses the virtual scheduler. <see cref="WhoseClockTests"/> measures what follows it.</summary>
public sealed class VirtualSystemTests : ScenarioTestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private IAdvancedScheduler Advanced => ((IScheduler)Virtual).Advanced;

    [Fact]
    public void A_system_schedules_nothing_by_itself() => Assert.Equal(0, Virtual.Pending);

    [Fact]
    public void Every_way_to_schedule_uses_it()
    {
        var ran = 0;
        void Count() => ran++;
        Advanced.ScheduleOnce(Second, Count);
        Advanced.ScheduleOnce(Second, new ActionRunnable(Count));
        Advanced.ScheduleRepeatedly(Second, Second, Count);
        Advanced.ScheduleOnceCancelable(1000, Count).Cancel();
        ((IScheduler)Virtual).ScheduleTellOnce(Second, TestActor, "once", ActorRefs.NoSender);
        ((IScheduler)Virtual).ScheduleTellRepeatedly(Second, Second, TestActor, "again", ActorRefs.NoSender);
        Assert.Equal(5, Virtual.Pending);
        Virtual.Advance(Second);
        Assert.Equal(3, ran);
        Assert.Equal(["once", "again"], ReceiveN(2));
        ExpectNoMsg(0);
    }

    [Fact]
    public void A_timer_that_is_started_again_with_its_key_is_replaced()
    {
        var actor = ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell("first");
        Virtual.Advance(Second / 2);
        actor.Tell("second");
        Virtual.Advance(Second);
        Assert.Equal(["second"], ReceiveN(1));
        ExpectNoMsg(0);
        Assert.Equal(0, Virtual.Pending);
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        private sealed record Fired(string Text);

        public Timed(IActorRef heard)
        {
            Receive<string>(text => Timers.StartSingleTimer("key", new Fired(text), Second));
            Receive<Fired>(fired => heard.Tell(fired.Text));
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }
}
