using Akka.Actor;

namespace Overlap.Tests.Engine.Actors;

public sealed class TimerTests : ActorTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task ASingleTimerFiresOnceAndIsThenInactive()
    {
        NewActor(me =>
        {
            me.Started = () =>
            {
                me.Timers.StartSingleTimer("key", "fired", Soon);
                me.Note(me.Timers.IsTimerActive("key"));
            };
            me.On<string>(text =>
            {
                me.Note(text);
                me.Note(me.Timers.IsTimerActive("key"));
            });
        });
        await Journal.Expect(true, "fired", false);
    }

    [Fact]
    public async Task APeriodicTimerGoesOnUntilItIsCancelled()
    {
        NewActor(me =>
        {
            var count = 0;
            me.Started = () => me.Timers.StartPeriodicTimer("key", "tick", Soon);
            me.On<string>(_ =>
            {
                me.Note(++count);
                if (count == 3)
                {
                    me.Timers.Cancel("key");
                    me.Note(me.Timers.IsTimerActive("key"));
                    me.Timers.StartSingleTimer("end", 0, Soon * 5);
                }
            });
            me.On<int>(_ => me.Note("end"));
        });
        await Journal.Expect(1, 2, 3, false, "end");
    }

    [Fact]
    public async Task ATimerOfTheSameKeyReplacesWhatIsQueuedAlready()
    {
        var go = new TaskCompletionSource();
        var actor = NewActor(me =>
        {
            me.Started = () => me.Timers.StartSingleTimer("key", "old", TimeSpan.Zero);
            me.On<int>(_ =>
            {
                me.Note("busy");
                go.Task.Wait(Bound);
                me.Timers.StartSingleTimer("key", "new", Soon);
            });
            me.On<string>(text => me.Note(text));
        });
        var scheduled = new TaskCompletionSource();
        actor.Tell(1);
        await Journal.Next();
        Sys.Scheduler.Advanced.ScheduleOnce(Soon * 3, scheduled.SetResult);
        await scheduled.Task.WaitAsync(Bound);
        Journal.Rest();
        go.SetResult();
        while (await Journal.Next() is not "new")
        {
            // The old one may have come before the actor was busy; never after.
        }
    }

    [Fact]
    public async Task ARestartCancelsTimers()
    {
        var first = true;
        var actor = NewActor(me =>
        {
            me.Started = () =>
            {
                if (first)
                    me.Timers.StartSingleTimer("key", "old", Soon);
                else
                    me.Timers.StartSingleTimer("other", "new", Soon * 5);
                first = false;
            };
            me.On<int>(_ => throw new InvalidOperationException("restart"));
            me.On<string>(text => me.Note(text));
        });
        actor.Tell(1);
        await Journal.Expect("new");
        Assert.Empty(Journal.Rest());
    }

    [Fact]
    public async Task AReceiveTimeoutRepeatsUntilItIsSwitchedOff()
    {
        NewActor(me =>
        {
            var count = 0;
            me.Started = () => me.Ctx.SetReceiveTimeout(Soon);
            me.On<ReceiveTimeout>(_ =>
            {
                me.Note(++count);
                if (count == 3)
                    me.Ctx.SetReceiveTimeout(null);
            });
        });
        await Journal.Expect(1, 2, 3);
    }

    [Fact]
    public async Task SomeMessagesDoNotDelayAReceiveTimeout()
    {
        var actor = NewActor(me =>
        {
            me.Started = () => me.Ctx.SetReceiveTimeout(Soon * 5);
            me.On<ReceiveTimeout>(_ => me.Note("timeout"));
            me.On<Quiet>(_ => { });
        });
        var ticks = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.ScheduleTellRepeatedly(Soon, Soon, actor, new Quiet(), ActorRefs.NoSender, ticks);
        await Journal.Expect("timeout");
        ticks.Cancel();
    }

    [Fact]
    public async Task ATimeoutThatIsFarOffDoesNotKeepTheActorAlive()
    {
        var actor = NewActor(me => me.Started = () =>
        {
            me.Ctx.SetReceiveTimeout(Never);
            me.Timers.StartPeriodicTimer("key", "tick", Never);
        });
        actor.Tell(PoisonPill.Instance);
        Assert.True(await actor.WatchEnd(Sys, Bound));
    }

    private sealed class Quiet : INotInfluenceReceiveTimeout
    {
    }
}
