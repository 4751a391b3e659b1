using Akka.Actor;
using Overlap.Actors.VirtualTime;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

public sealed class ScenarioTestKitTests : ScenarioTestKit
{
    [Fact]
    public void Timers_of_actors_and_delays_of_their_tasks_follow_virtual_time()
    {
        var clock = ActorOf(Props.Create(() => new Clock(Time, TestActor)));
        clock.Tell("start");
        Virtual.Advance(TimeSpan.FromMilliseconds(25));
        Assert.Equal(["tick@10", "slept@15", "tick@20"], ReceiveN(3));
        ExpectNoMsg(0);
    }

    [Fact]
    public void A_receive_timeout_fires_in_virtual_time()
    {
        ActorOf(Props.Create(() => new Impatient(TestActor)));
        Virtual.Advance(TimeSpan.FromSeconds(59));
        ExpectNoMsg(0);
        Virtual.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("time out", TimeSpan.Zero);
    }

    [Fact]
    public void An_asynchronous_handler_resumes_in_the_step_it_waits_for()
    {
        var sleeper = ActorOf(Props.Create(() => new Sleeper(Time)));
        sleeper.Tell("a");
        sleeper.Tell("b");
        Virtual.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("a", TimeSpan.Zero);
        Assert.Equal(sleeper, LastSender);
        ExpectNoMsg(0);
        Virtual.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("b", TimeSpan.Zero);
    }

    [Fact]
    public void A_minute_of_ticks_every_10_ms_is_done_at_once()
    {
        var ticks = 0;
        ((IScheduler)Virtual).Advanced.ScheduleRepeatedly(
            TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10), () => ticks++);
        Virtual.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(6000, ticks);
    }

    [Fact]
    public async Task The_system_ends_without_time_moving()
    {
        ActorOf(Props.Create(() => new Impatient(TestActor)));
        await Sys.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(VirtualScheduler.Start, Virtual.Now);
        Assert.Throws<ObjectDisposedException>(() => ((IScheduler)Virtual).ScheduleTellOnce(TimeSpan.Zero, TestActor, "a", TestActor));
    }

    [Fact]
    public void A_cancelable_is_cancelled_in_virtual_time()
    {
        var cancelable = new Cancelable(((IScheduler)Virtual).Advanced, TimeSpan.FromSeconds(5));
        Virtual.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(cancelable.IsCancellationRequested);
        Virtual.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public void A_repeated_tell_keeps_its_rate_until_cancelled()
    {
        var repetition = Virtual.ScheduleTellRepeatedlyCancelable(
            TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TestActor, "a", TestActor);
        Virtual.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["a", "a", "a"], ReceiveN(3));
        repetition.Cancel();
        Virtual.Advance(TimeSpan.FromSeconds(5));
        ExpectNoMsg(0);
        Assert.Equal(0, Virtual.Pending);
    }

    private sealed class Clock : ReceiveActor, IWithTimers
    {
        public Clock(TimeProvider time, IActorRef heard)
        {
            Receive<string>(text => text == "start", _ =>
            {
                Timers.StartPeriodicTimer("tick", "tick", TimeSpan.FromMilliseconds(10));
                Sleep(time).PipeTo(Self);
            });
            Receive<string>(text => heard.Tell($"{text}@{(time.GetUtcNow() - VirtualScheduler.Start).TotalMilliseconds}"));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        private static async Task<string> Sleep(TimeProvider time)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(15), time);
            return "slept";
        }
    }

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(IActorRef heard)
        {
            SetReceiveTimeout(TimeSpan.FromMinutes(1));
            Receive<ReceiveTimeout>(_ => heard.Tell("time out"));
        }
    }

    private sealed class Sleeper : ReceiveActor
    {
        public Sleeper(TimeProvider time) => ReceiveAsync<string>(async text =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time);
            Sender.Tell(text);
        });
    }
}
