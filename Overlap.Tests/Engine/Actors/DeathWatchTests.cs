using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class DeathWatchTests : ActorTest
{
    [Fact]
    public async Task AWatcherHearsOfTheEndOnceHoweverOftenItWatched()
    {
        var watched = NewListener("watched");
        var watcher = NewWatcher();
        watcher.Tell(watched);
        watcher.Tell(watched);
        await Journal.Expect("watching", "watching");
        watched.Tell(PoisonPill.Instance);
        await Journal.Expect("ended watched True");
        watcher.Tell("anything else?");
        await Journal.Expect("anything else?");
    }

    [Fact]
    public async Task WatchingADeadActorIsAnswered()
    {
        var watched = NewListener("watched");
        watched.Tell(PoisonPill.Instance);
        Assert.True(await watched.WatchEnd(Sys, Bound));
        NewWatcher().Tell(watched);
        await Journal.Expect("watching", "ended watched False");
    }

    [Fact]
    public async Task WatchingAnActorThatNeverWasIsAnswered()
    {
        NewWatcher().Tell(((ExtendedActorSystem)Sys).Provider.ResolveActorRef("akka://sys/user/never"));
        await Journal.Expect("watching", "ended never False");
    }

    [Fact]
    public async Task NobodyAndDeadLettersNeverEnd()
    {
        var watcher = NewWatcher();
        watcher.Tell(ActorRefs.Nobody);
        watcher.Tell(Sys.DeadLetters);
        watcher.Tell("next");
        await Journal.Expect("watching", "watching", "next");
    }

    [Fact]
    public async Task AnEndThatIsNotHandledEndsTheWatcher()
    {
        var watched = NewListener("watched");
        var watcher = NewActor(me => me.On<IActorRef>(actor =>
        {
            me.Ctx.Watch(actor);
            me.Note("watching");
        }));
        watcher.Tell(watched);
        await Journal.Expect("watching");
        Sys.EventStream.Subscribe(NewListener(), typeof(Error));
        watched.Tell(PoisonPill.Instance);
        Assert.True(await watcher.WatchEnd(Sys, Bound));
        var cause = Assert.IsType<DeathPactException>((await Journal.Next<Error>()).Cause);
        Assert.Equal($"Monitored actor [{watched}] terminated", cause.Message);
        Assert.StartsWith("[akka://sys/user/watched#", watched.ToString());
    }

    [Fact]
    public async Task UnwatchWithdrawsAnEndThatIsQueuedAlready()
    {
        var watched = NewListener("watched");
        var go = new TaskCompletionSource();
        var watcher = NewActor(me =>
        {
            me.Started = () => me.Ctx.Watch(watched);
            me.On<string>(_ =>
            {
                me.Note("busy");
                go.Task.Wait(Bound);
                me.Ctx.Unwatch(watched);
            });
            me.On<Terminated>(_ => me.Note("ended"));
            me.On<int>(number => me.Note(number));
        });
        watcher.Tell("go");
        await Journal.Expect("busy");
        watched.Tell(PoisonPill.Instance);
        Assert.True(await watched.WatchEnd(Sys, Bound));
        go.SetResult();
        watcher.Tell(1);
        await Journal.Expect(1);
    }

    [Fact]
    public async Task WatchWithSendsItsOwnMessage()
    {
        var watched = NewListener("watched");
        var watcher = NewActor(me =>
        {
            me.On<IActorRef>(actor =>
            {
                me.Ctx.WatchWith(actor, "mine");
                me.Note("watching");
            });
            me.On<string>(text => me.Note(text));
        });
        watcher.Tell(watched);
        await Journal.Expect("watching");
        watched.Tell(PoisonPill.Instance);
        await Journal.Expect("mine");
    }

    [Fact]
    public async Task WatchWithoutAMessageOfItsOwnIsRefused()
    {
        var watched = NewListener("watched");
        var watcher = NewActor(me => me.On<IActorRef>(actor =>
        {
            Assert.Throws<ArgumentNullException>("message", () => me.Ctx.WatchWith(actor, null!));
            me.Note("refused");
        }));
        watcher.Tell(watched);
        await Journal.Expect("refused");
    }

    [Fact]
    public async Task ANameIsFreeAgainOnceItsActorHasEndedAndTheNewOneIsAnother()
    {
        var first = NewListener("name");
        first.Tell(PoisonPill.Instance);
        Assert.True(await first.WatchEnd(Sys, Bound));

        IActorRef second;
        while (true)
        {
            try
            {
                second = NewListener("name");
                break;
            }
            catch (InvalidActorNameException)
            {
                // The guardian has not heard of the end yet.
                await Task.Yield();
            }
        }

        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first, second);
        first.Tell("lost");
        second.Tell("found");
        await Journal.Expect("found");
    }

    [Fact]
    public async Task AChildsNameIsFreeWhenItsParentHearsOfTheEnd()
    {
        var journal = Journal;
        var parent = NewActor(me =>
        {
            void Make() => me.Ctx.Watch(me.Ctx.ActorOf(Props.Empty, "child"));
            me.Started = Make;
            me.On<string>(_ => me.Ctx.Stop(me.Ctx.Child("child")));
            me.On<Terminated>(_ =>
            {
                Make();
                me.Note("made again");
            });
        });
        parent.Tell("stop");
        await journal.Expect("made again");
    }

    [Fact]
    public async Task AParentEndsAfterItsChildren()
    {
        var parent = NewActor(me =>
        {
            me.Started = () => me.Ctx.ActorOf(Props.Create(() => new LastWord(Journal)));
            me.Stopped = () => me.Note("parent");
        });
        Sys.Stop(parent);
        await Journal.Expect("child", "parent");
    }

    [Fact]
    public async Task GracefulStopWaitsForTheEnd()
    {
        var actor = NewActor(me => me.Stopped = () => me.Note("stopped"));
        Assert.True(await actor.GracefulStop(Bound));
        await Journal.Expect("stopped");
    }

    private sealed class LastWord(Journal journal) : ReceiveActor
    {
        protected override void PostStop() => journal.Add("child");
    }

    private IActorRef NewWatcher() => NewActor(me =>
    {
        me.On<IActorRef>(actor =>
        {
            me.Ctx.Watch(actor);
            me.Note("watching");
        });
        me.On<Terminated>(end => me.Note($"ended {end.ActorRef.Path.Name} {end.ExistenceConfirmed}"));
        me.On<string>(text => me.Note(text));
    });
}
