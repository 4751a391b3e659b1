using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Overlap.Tests.Engine.Scheduling;

/// <summary>A scheduler named by <c>akka.scheduler.implementation</c> is the one that is used.</summary>
public class OwnSchedulerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static ActorSystem Start(string name, string config = "") =>
        ActorSystem.Create(name, ConfigurationFactory.ParseString(config).WithFallback(ManualScheduler.Config));

    [Fact]
    public async Task It_gets_the_whole_config_and_is_disposed_at_the_end()
    {
        var system = Start("own-scheduler", "mine.key = 5");
        var scheduler = (ManualScheduler)system.Scheduler;
        Assert.Equal(5, scheduler.Given.GetInt("mine.key"));
        Assert.Equal(DateTimeOffset.UnixEpoch, system.Scheduler.Now);
        Assert.False(scheduler.IsDisposed);
        await system.Terminate().WaitAsync(Patience);
        Assert.True(scheduler.IsDisposed);
    }

    [Fact]
    public async Task A_system_schedules_nothing_by_itself()
    {
        var system = Start("quiet");
        Assert.Equal(0, ((ManualScheduler)system.Scheduler).Waiting);
        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public async Task Actors_timers_their_receive_time_outs_and_cancelables_are_its()
    {
        var system = Start("timers");
        var scheduler = (ManualScheduler)system.Scheduler;
        system.ActorOf(Props.Create(() => new Sleeper()));
        var cancelable = new Cancelable(system.Scheduler, TimeSpan.FromSeconds(3));
        await Task.WhenAll(Enumerable.Range(1, 3).Select(n => scheduler.Scheduled(TimeSpan.FromSeconds(n)))).WaitAsync(Patience);
        Assert.Equal(1, scheduler.Fire(TimeSpan.FromSeconds(3)));
        Assert.True(cancelable.IsCancellationRequested);
        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public async Task An_answer_is_waited_for_by_the_real_clock()
    {
        var system = Start("asking");
        var actor = system.ActorOf(Props.Create(() => new Sleeper()));
        await Assert.ThrowsAsync<AskTimeoutException>(
            () => actor.Ask<string>("anyone?", TimeSpan.FromMilliseconds(20)).WaitAsync(Patience));
        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public async Task Every_way_to_schedule_ends_there()
    {
        var system = Start("ways");
        var scheduler = (ManualScheduler)system.Scheduler;
        var delay = TimeSpan.FromHours(1);
        var ran = 0;
        void Count() => ran++;
        system.Scheduler.Advanced.ScheduleOnce(delay, Count);
        system.Scheduler.Advanced.ScheduleOnce(delay, new Runnable(Count));
        system.Scheduler.Advanced.ScheduleRepeatedly(delay, delay, Count);
        system.Scheduler.Advanced.ScheduleOnceCancelable(delay, Count).Cancel();
        system.Scheduler.ScheduleTellOnce(delay, ActorRefs.Nobody, "m", ActorRefs.NoSender);
        system.Scheduler.ScheduleTellRepeatedly(delay, delay, ActorRefs.Nobody, "m", ActorRefs.NoSender);
        Assert.Equal(5, scheduler.Fire(delay));
        Assert.Equal(3, ran);
        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public async Task Phases_of_the_shutdown_time_out_by_it()
    {
        var system = Start("phases", "akka.coordinated-shutdown.phases.service-unbind.timeout = 7s");
        var scheduler = (ManualScheduler)system.Scheduler;
        CoordinatedShutdown.Get(system).AddTask(
            CoordinatedShutdown.PhaseServiceUnbind, "endless", () => new TaskCompletionSource<Done>().Task);
        var run = CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.UnknownReason.Instance);
        await scheduler.Scheduled(TimeSpan.FromSeconds(7)).WaitAsync(Patience);
        Assert.False(run.IsCompleted);
        Assert.Equal(1, scheduler.Fire(TimeSpan.FromSeconds(7)));
        await run.WaitAsync(Patience);
    }

    private sealed class Sleeper : ReceiveActor, IWithTimers
    {
        public Sleeper() => ReceiveAny(_ => { });

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            Timers.StartSingleTimer("key", "message", TimeSpan.FromSeconds(1));
            Context.SetReceiveTimeout(TimeSpan.FromSeconds(2));
        }
    }

    private sealed class Runnable(Action action) : IRunnable
    {
        public void Run() => action();

        public void Execute() => Run();
    }
}
