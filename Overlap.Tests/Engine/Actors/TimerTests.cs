using Akka.Actor;

namespace Overlap.Tests.Engine.Actors;

public sealed class TimerTests : TimedActorTest
{
    [Fact]
    public async Task ASingleTimerFiresOnceAndIsThenInactive()
    {
        NewActor(me =>
        {
            me.Started = () =>
            {
                me.Timers.StartSingleTimer("key", "fired", Second);
                me.Note(me.Timers.IsTimerActive("key"));
            };
            me.On<string>(text =>
            {
                me.Note(text);
                me.Note(me.Timers.IsTimerActive("key"));
            });
        });
        await Journal.Expect(true);
        Time.Advance(Second);
        await Journal.Expect("fired", false);
    }

    [Fact]
    public async Task APeriodicTimerGoesOnUntilItIsCancelled()
    {
        var actor = NewActor(me =>
        {
            var count = 0;
            me.Started = () =>
            {
                me.Timers.StartPeriodicTimer("key", "tick", Second);
                me.Note("started");
            };
            me.On<string>(_ =>
            {
                me.Note(++count);
                if (count < 3)
                    return;
                me.Timers.Cancel("key");
                me.Note(me.Timers.IsTimerActive("key"));
            });
            me.On<char>(letter => me.Note(letter));
        });
        await Journal.Expect("started");
        for (var count = 1; count <= 3; count++)
        {
            Time.Advance(Second);
            await Journal.Expect(count);
        }

        await Journal.Expect(false);
        Time.Advance(Second);
        actor.Tell('e');
        await Journal.Expect('e');
    }

    [Fact]
    public async Task WhatAPeriodicTimerSentDuringASlowHandlerArrivesAfterIt()
    {
        var go = new TaskCompletionSource();
        NewActor(me =>
        {
            me.Started = () =>
            {
                me.Timers.StartPeriodicTimer("key", "tick", Second);
                me.Note("started");
            };
            me.On<string>(text =>
            {
                me.Note(text);
                go.Task.Wait(Bound);
            });
        });
        await Journal.Expect("started");
        Time.Advance(Second);
        await Journal.Expect("tick");
        Time.Advance(Second);
        Time.Advance(Second);
        Assert.Empty(Journal.Rest());
        go.SetResult();
        await Journal.Expect("tick", "tick");
    }

    [Fact]
    public async Task ATimerOfTheSameKeyReplacesWhatIsQueuedAlready()
    {
        var (actor, go) = await BusyWithATimerQueued(me => me.Timers.StartSingleTimer("key", "new", Second));
        go.SetResult();
        actor.Tell("told after");
        await Journal.Expect("told after");
        Time.Advance(Second);
        await Journal.Expect("new");
    }

    [Fact]
    public async Task CancellingATimerDiscardsWhatIsQueuedAlready()
    {
        var (actor, go) = await BusyWithATimerQueued(me => me.Timers.Cancel("key"));
        go.SetResult();
        actor.Tell("told after");
        await Journal.Expect("told after");
    }

    [Fact]
    public async Task ARestartCancelsTimers()
    {
        var first = true;
        var actor = NewActor(me =>
        {
            me.Started = () =>
            {
                me.Timers.StartSingleTimer(first ? "key" : "other", first ? "old" : "new", Second);
                first = false;
                me.Note("started");
            };
            me.On<int>(_ => throw new InvalidOperationException("restart"));
            me.On<string>(text => me.Note(text));
        });
        await Journal.Expect("started");
        actor.Tell(1);
        await Journal.Expect("started");
        Time.Advance(Second);
        await Journal.Expect("new");
        actor.Tell("end");
        await Journal.Expect("end");
    }

    [Fact]
    public async Task ATimersMessageHasNoSenderUnlessOneIsGiven()
    {
        var sender = NewListener("sender");
        NewActor(me =>
        {
            me.Started = () =>
            {
                me.Timers.StartSingleTimer("anonymous", 1, Second);
                me.Timers.StartSingleTimer("signed", 2, Second * 2, sender);
                me.Note("started");
            };
            me.On<int>(_ => me.Note(me.From));
        });
        await Journal.Expect("started");
        Time.Advance(Second);
        Assert.NotEqual("sender", (await Journal.Next<IActorRef>()).Path.Name);
        Time.Advance(Second);
        await Journal.Expect(sender);
    }

    [Fact]
    public async Task ATimerCanStopItsActor()
    {
        var actor = NewActor(me => me.Started = () =>
        {
            me.Timers.StartSingleTimer("end", PoisonPill.Instance, Second);
            me.Note("started");
        });
        await Journal.Expect("started");
        Time.Advance(Second);
        Assert.True(await actor.WatchEnd(Sys, Bound));
    }

    [Fact]
    public async Task WhatATimerSentCanBeStashed()
    {
        var actor = NewActor(me =>
        {
            me.Started = () =>
            {
                me.Timers.StartSingleTimer("key", 1, Second);
                me.Note("started");
            };
            me.On<int>(_ =>
            {
                me.Stash.Stash();
                me.Note("stashed");
                me.Switch(() =>
                {
                    me.On<int>(n => me.Note(n));
                    me.On<string>(_ => me.Stash.UnstashAll());
                });
            });
        });
        await Journal.Expect("started");
        Time.Advance(Second);
        await Journal.Expect("stashed");
        actor.Tell("open");
        await Journal.Expect(1);
    }

    [Fact]
    public async Task TimersAreOverBeforeAnActorHearsOfItsEnd()
    {
        var actor = NewActor(me =>
        {
            me.Started = () => me.Timers.StartSingleTimer("key", 1, Second);
            me.Stopped = () => me.Note(me.Timers.IsTimerActive("key"));
        });
        Sys.Stop(actor);
        await Journal.Expect(false);
    }

    /// <summary>An actor inside a handler, which does <paramref name="then"/> when let go; its timer's "old" waits in the mailbox.</summary>
    private async Task<(IActorRef Actor, TaskCompletionSource Go)> BusyWithATimerQueued(Action<Handlers> then)
    {
        var go = new TaskCompletionSource();
        var actor = NewActor(me =>
        {
            me.Started = () => me.Timers.StartSingleTimer("key", "old", Second);
            me.On<int>(_ =>
            {
                me.Note("busy");
                go.Task.Wait(Bound);
                then(me);
            });
            me.On<string>(text => me.Note(text));
        });
        actor.Tell(1);
        await Journal.Expect("busy");
        Time.Advance(Second);
        return (actor, go);
    }
}
