using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class SupervisionTests : ActorTest
{
    [Theory]
    [InlineData(Directive.Resume, "kept 1")]
    [InlineData(Directive.Restart, "kept 0")]
    public async Task AChildIsResumedOrRestarted(Directive directive, string state)
    {
        var parent = NewParent(new OneForOneStrategy(_ => directive));
        parent.Tell("count");
        parent.Tell("fail");
        parent.Tell("state");
        await Journal.Expect(state);
    }

    [Fact]
    public async Task AChildIsStopped()
    {
        var parent = NewParent(new OneForOneStrategy(_ => Directive.Stop));
        parent.Tell("fail");
        await Journal.Expect("ended");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task TooManyFailuresStopAChild(int retries, int failures)
    {
        var parent = NewParent(new OneForOneStrategy(retries, TimeSpan.FromHours(1), _ => Directive.Restart));
        for (var i = 1; i < failures; i++)
        {
            parent.Tell("fail");
            parent.Tell("state");
            await Journal.Expect("kept 0");
        }

        parent.Tell("fail");
        await Journal.Expect("ended");
    }

    [Fact]
    public async Task TheDefaultStopsAnActorThatWasKilled()
    {
        var parent = NewParent(SupervisorStrategy.DefaultStrategy);
        parent.Tell(Kill.Instance.ToString());
        parent.Tell("kill");
        await Journal.Expect("ended");
    }

    [Fact]
    public async Task AnEscalatedFailureFailsTheParent()
    {
        var restarts = 0;
        var journal = Journal;
        var parent = NewActor(me =>
        {
            me.Strategy = new OneForOneStrategy(_ => Directive.Escalate);
            me.Restarting = (cause, _) => me.Note("parent restarts: " + cause.Message);
            var child = me.Ctx.ActorOf(Props.Create(() => new Child(journal)), "child" + restarts++);
            me.On<string>(text => child.Forward(text));
        });
        parent.Tell("fail");
        await Journal.Expect("parent restarts: failed");
        parent.Tell("state");
        await Journal.Expect("kept 0");
    }

    [Fact]
    public async Task AnEscalatedFailureIsLoggedOnceUnderTheSupervisorThatPassedItOn()
    {
        var listener = NewListener();
        Sys.EventStream.Subscribe(listener, typeof(Error));
        var journal = Journal;
        var parent = NewActor(
            me =>
            {
                me.Strategy = new OneForOneStrategy(_ => Directive.Escalate);
                var child = me.Ctx.ActorOf(Props.Create(() => new Child(journal)));
                me.On<string>(text => child.Forward(text));
            },
            "parent");
        parent.Tell("fail");
        Assert.Equal("akka://sys/user/parent", (await Journal.Next<Error>()).LogSource);
        parent.Tell("state");
        await Journal.Expect("kept 0");
        listener.Tell("end");
        await Journal.Expect("end");
    }

    [Fact]
    public async Task AFailureOutsideTheWindowDoesNotCount()
    {
        var parent = NewParent(new OneForOneStrategy(1, TimeSpan.FromMilliseconds(30), _ => Directive.Restart));
        for (var i = 0; i < 3; i++)
        {
            parent.Tell("fail");
            parent.Tell("state");
            await Journal.Expect("kept 0");
            var later = new TaskCompletionSource();
            Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(60), later.SetResult);
            await later.Task.WaitAsync(Bound);
        }
    }

    [Fact]
    public void TheDefaultTreatsOneForOneWithoutLimit()
    {
        var strategy = Assert.IsType<OneForOneStrategy>(SupervisorStrategy.DefaultStrategy);
        Assert.Equal((-1, -1), (strategy.MaxNumberOfRetries, strategy.WithinTimeRangeMilliseconds));
        var decider = strategy.Decider;
        Assert.Equal(Directive.Stop, decider.Decide(new ActorInitializationException("")));
        Assert.Equal(Directive.Stop, decider.Decide(new ActorKilledException("")));
        Assert.Equal(Directive.Stop, decider.Decide(new DeathPactException(ActorRefs.Nobody)));
        Assert.Equal(Directive.Restart, decider.Decide(new InvalidOperationException()));
    }

    [Fact]
    public async Task AllForOneRestartsTheSiblingsToo()
    {
        var journal = Journal;
        var parent = NewActor(me =>
        {
            me.Strategy = new AllForOneStrategy(_ => Directive.Restart);
            var a = me.Ctx.ActorOf(Props.Create(() => new Child(journal)), "a");
            var b = me.Ctx.ActorOf(Props.Create(() => new Child(journal)), "b");
            me.On<string>(text => (text == "fail" ? a : b).Forward(text));
        });
        parent.Tell("count");
        parent.Tell("state");
        await Journal.Expect("kept 1");
        parent.Tell("fail");

        object kept;
        do
        {
            parent.Tell("state");
            kept = await Journal.Next();
        }
        while (kept is "kept 1");
        Assert.Equal("kept 0", kept);
    }

    [Fact]
    public async Task AllForOneStopsTheSiblingsToo()
    {
        var journal = Journal;
        var parent = NewActor(me =>
        {
            me.Strategy = new AllForOneStrategy(_ => Directive.Stop);
            var a = me.Ctx.Watch(me.Ctx.ActorOf(Props.Create(() => new Child(journal)), "a"));
            me.Ctx.Watch(me.Ctx.ActorOf(Props.Create(() => new Child(journal)), "b"));
            me.On<Terminated>(end => me.Note(end.ActorRef.Path.Name));
            me.On<string>(text => a.Tell(text));
        });
        parent.Tell("fail");
        object[] ended = [await Journal.Next(), await Journal.Next()];
        Assert.Equal(["a", "b"], ended.Order());
    }

    [Fact]
    public async Task OneForOneLeavesTheSiblingsAlone()
    {
        var journal = Journal;
        var parent = NewActor(me =>
        {
            me.Strategy = new OneForOneStrategy(_ => Directive.Stop);
            var a = me.Ctx.Watch(me.Ctx.ActorOf(Props.Create(() => new Child(journal)), "a"));
            var b = me.Ctx.ActorOf(Props.Create(() => new Child(journal)), "b");
            me.On<Terminated>(end => me.Note(end.ActorRef.Path.Name));
            me.On<string>(text => (text == "fail" ? a : b).Tell(text));
        });
        parent.Tell("count");
        parent.Tell("fail");
        await Journal.Expect("a");
        parent.Tell("state");
        await Journal.Expect("kept 1");
    }

    [Fact]
    public async Task AKilledActorIsTreatedAsOneThatFailed()
    {
        var parent = NewParent(new OneForOneStrategy(cause => cause is ActorKilledException ? Directive.Restart : Directive.Stop));
        parent.Tell("count");
        parent.Tell("kill");
        parent.Tell("state");
        await Journal.Expect("kept 0");
    }

    [Fact]
    public async Task APreRestartThatThrowsIsLoggedAndTheActorRestartsAllTheSame()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(Error));
        var actor = NewActor(me =>
        {
            me.Restarting = (_, _) => throw new FormatException("no");
            me.On<int>(n => me.Note(n));
            me.On<string>(text => throw new InvalidOperationException(text));
        });
        actor.Tell("fail");
        Assert.Equal("fail", (await Journal.Next<Error>()).Message);
        var error = await Journal.Next<Error>();
        Assert.Equal("no", error.Message);
        Assert.IsType<PreRestartException>(error.Cause);
        actor.Tell(1);
        await Journal.Expect(1);
    }

    [Fact]
    public async Task APostStopThatThrowsIsLoggedAndTheActorEndsAllTheSame()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(Error));
        var actor = NewActor(me => me.Stopped = () => throw new FormatException("no"));
        actor.Tell(PoisonPill.Instance);
        Assert.True(await actor.WatchEnd(Sys, Bound));
        Assert.IsType<FormatException>((await Journal.Next<Error>()).Cause);
    }

    [Fact]
    public async Task AFailureIsLoggedWithTheChildAsSource()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(Error));
        var child = NewActor(me => me.On<string>(text => throw new InvalidOperationException(text)), "child");
        child.Tell("wrong");

        var error = await Journal.Next<Error>();
        Assert.Equal("akka://sys/user/child", error.LogSource);
        Assert.Equal("wrong", error.Message);
        Assert.Equal("wrong", Assert.IsType<InvalidOperationException>(error.Cause).Message);
    }

    [Fact]
    public async Task AResumedFailureIsLoggedAsWarning()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(Warning));
        var parent = NewParent(new OneForOneStrategy(_ => Directive.Resume));
        parent.Tell("fail");
        Assert.Equal(parent.Path + "/child", (await Journal.Next<Warning>()).LogSource);
    }

    [Fact]
    public async Task AFailedCreationIsLoggedWithItsReason()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(Error));
        Sys.ActorOf(Props.Create(() => new Demanding("a")), "x");
        var error = await Journal.Next<Error>();
        Assert.Equal($"Error while creating actor instance of type {typeof(Demanding)} with 1 args: (a)", error.Message.ToString());
        Assert.IsType<ActorInitializationException>(error.Cause);
    }

    [Fact]
    public async Task AConstructorThatThrowsAtARestartStopsTheActor()
    {
        var first = true;
        var actor = NewActor(me =>
        {
            if (!first)
                throw new InvalidOperationException("not again");
            first = false;
            me.On<string>(_ => throw new InvalidOperationException("once"));
        });
        Sys.EventStream.Subscribe(NewListener(), typeof(Error));
        actor.Tell("fail");
        Assert.IsType<InvalidOperationException>((await Journal.Next<Error>()).Cause);
        Assert.IsType<PostRestartException>((await Journal.Next<Error>()).Cause);
        Assert.True(await actor.WatchEnd(Sys, Bound));
    }

    private IActorRef NewParent(SupervisorStrategy strategy)
    {
        var journal = Journal;
        return NewActor(me =>
        {
            me.Strategy = strategy;
            var child = me.Ctx.Watch(me.Ctx.ActorOf(Props.Create(() => new Child(journal)), "child"));
            me.On<Terminated>(_ => me.Note("ended"));
            me.On<string>(text => child.Tell(text == "kill" ? Kill.Instance : text));
        });
    }

    private sealed class Child : ReceiveActor
    {
        public Child(Journal journal)
        {
            var count = 0;
            Receive<string>(text => text == "count", _ => count++);
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("failed"));
            Receive<string>(text => text == "state", _ => journal.Add("kept " + count));
            ReceiveAny(_ => { });
        }
    }

    private sealed class Demanding : UntypedActor
    {
        public Demanding(string what) => throw new InvalidOperationException(what);

        protected override void OnReceive(object message)
        {
        }
    }
}
