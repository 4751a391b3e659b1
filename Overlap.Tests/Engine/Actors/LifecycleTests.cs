using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class LifecycleTests : ActorTest
{
    [Fact]
    public async Task ARestartCallsTheHooksInOrderAndEndsTheChildren()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Hooked(Journal, "a", true)), "a");
        await Journal.Expect("a constructor", "a pre-start");
        actor.Tell("child");
        await Journal.Expect("b constructor", "b pre-start");

        actor.Tell("fail");
        actor.Tell("still there");

        await Journal.Expect("a around-pre-restart failed fail", "a pre-restart");
        // The child ends beside its parent's next step.
        object[] stopped = [await Journal.Next(), await Journal.Next()];
        Assert.Equal(["a post-stop", "b post-stop"], stopped.Order());
        await Journal.Expect("a constructor", "a around-post-restart failed ", "a post-restart", "a pre-start", "still there");
    }

    [Fact]
    public async Task ChildrenOutliveARestartWhosePreRestartDoesNotCallItsBase()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Hooked(Journal, "a", false)), "a");
        await Journal.Expect("a constructor", "a pre-start");
        actor.Tell("child");
        await Journal.Expect("b constructor", "b pre-start");

        actor.Tell("fail");
        actor.Tell("children");

        await Journal.Expect("a around-pre-restart failed fail", "a constructor", "a around-post-restart failed ", "a post-restart", "a pre-start");
        // They are restarted in turn, beside the parent's next messages.
        var next = new List<object>();
        while (next.Count < 8)
            next.Add(await Journal.Next());
        Assert.Contains("b", next);
        Assert.Contains("b around-pre-restart failed ", next);
        Assert.Contains("b around-post-restart failed ", next);
    }

    [Fact]
    public async Task AnActorWhoseConstructorThrowsEnds()
    {
        var watcher = NewActor(me =>
        {
            me.Started = () => me.Ctx.Watch(me.Ctx.ActorOf(Props.Create(() => new Broken()), "broken"));
            me.On<Terminated>(end => me.Note("ended " + end.ActorRef.Path.Name));
        });

        await Journal.Expect("ended broken");
        Assert.NotNull(watcher);
    }

    [Fact]
    public async Task AnActorWhosePreStartThrowsEndsWithoutPostStop()
    {
        var actor = NewActor(me =>
        {
            me.Started = () => throw new InvalidOperationException("no");
            me.Stopped = () => me.Note("post-stop");
        });

        Assert.True(await actor.WatchEnd(Sys, Bound));
        Assert.Empty(Journal.Rest());
    }

    [Fact]
    public async Task PoisonPillAndKillWaitTheirTurn()
    {
        var poisoned = NewActor(me => me.On<string>(text => me.Note(text)));
        poisoned.Tell("one");
        poisoned.Tell(PoisonPill.Instance);
        await Journal.Expect("one");
        Assert.True(await poisoned.WatchEnd(Sys, Bound));

        var killed = NewActor(me => me.On<string>(text => me.Note(text)));
        killed.Tell("two");
        killed.Tell(Kill.Instance);
        await Journal.Expect("two");
        Assert.True(await killed.WatchEnd(Sys, Bound));
    }

    [Fact]
    public async Task StopOvertakesWhatIsQueuedWhichBecomesDeadLetters()
    {
        var letters = NewListener();
        Sys.EventStream.Subscribe(letters, typeof(DeadLetter));
        var go = new TaskCompletionSource();
        var actor = NewActor(me => me.On<string>(text =>
        {
            me.Note(text);
            go.Task.Wait(Bound);
            me.Ctx.Stop(me.Me);
        }));
        actor.Tell("handled");
        actor.Tell("left 1");
        actor.Tell("left 2");
        await Journal.Expect("handled");
        go.SetResult();

        Assert.Equal("left 1", (await Journal.Next<DeadLetter>()).Message);
        var second = await Journal.Next<DeadLetter>();
        Assert.Equal("left 2", second.Message);
        Assert.Equal(actor, second.Recipient);
    }

    [Fact]
    public async Task ADeepTreeEndsFromItsLeaves()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Deep(Journal, 200)));
        await Journal.Expect("bottom");
        Sys.Stop(actor);
        for (var depth = 0; depth <= 200; depth++)
            await Journal.Expect("end " + depth);
    }

    [Fact]
    public async Task AChildThatFailsWhileItsParentEndsEndsWithIt()
    {
        var actor = NewActor(me =>
        {
            var child = me.Ctx.ActorOf(Props.Create(() => new FailsOnStop()), "child");
            me.On<string>(_ =>
            {
                child.Tell("fail");
                me.Ctx.Stop(me.Me);
            });
        });
        actor.Tell("go");
        Assert.True(await actor.WatchEnd(Sys, Bound));
    }

    [Fact]
    public void ActorsAreNotMadeWithNew() => Assert.Throws<ActorInitializationException>(() => new Broken());

    private sealed class Broken : UntypedActor
    {
        public Broken() => throw new InvalidOperationException("broken");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class FailsOnStop : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException("failed");

        protected override void PostStop() => throw new InvalidOperationException("failed again");
    }

    private sealed class Deep : UntypedActor
    {
        private readonly Journal _journal;
        private readonly int _left;

        public Deep(Journal journal, int left)
        {
            _journal = journal;
            _left = left;
            if (left == 0)
                journal.Add("bottom");
            else
                Context.ActorOf(Props.Create(() => new Deep(journal, left - 1)));
        }

        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => _journal.Add("end " + _left);
    }

    private sealed class Hooked : ReceiveActor
    {
        private readonly Journal _journal;
        private readonly string _name;
        private readonly bool _callsBase;

        public Hooked(Journal journal, string name, bool callsBase)
        {
            (_journal, _name, _callsBase) = (journal, name, callsBase);
            Note("constructor");
            Receive<string>(text => text == "child", _ => Context.ActorOf(Props.Create(() => new Hooked(journal, "b", true)), "b"));
            Receive<string>(text => text == "children", _ => _journal.Add(string.Join(',', Context.GetChildren().Select(c => c.Path.Name))));
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("failed"));
            Receive<string>(text => _journal.Add(text));
        }

        public override void AroundPreRestart(Exception cause, object message)
        {
            Note($"around-pre-restart {cause.Message} {message}");
            base.AroundPreRestart(cause, message);
        }

        public override void AroundPostRestart(Exception cause, object message)
        {
            Note($"around-post-restart {cause.Message} {message}");
            base.AroundPostRestart(cause, message);
        }

        protected override void PreStart() => Note("pre-start");

        protected override void PostStop() => Note("post-stop");

        protected override void PreRestart(Exception reason, object message)
        {
            if (!_callsBase)
                return;
            Note("pre-restart");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            Note("post-restart");
            base.PostRestart(reason);
        }

        private void Note(string what) => _journal.Add($"{_name} {what}");
    }
}
