using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class ReceiveAsyncTests : ActorTest
{
    [Fact]
    public async Task NoMessageIsTakenUntilTheTaskEnds()
    {
        var gates = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToArray();
        var actor = NewActor(me => me.OnAsync<int>(async n =>
        {
            me.Note("start " + n);
            await gates[n].Task;
            me.Note("end " + n);
        }));
        for (var n = 0; n < 3; n++)
            actor.Tell(n);
        await Journal.Expect("start 0");
        gates[2].SetResult();
        gates[1].SetResult();
        Assert.Empty(Journal.Rest());
        gates[0].SetResult();
        await Journal.Expect("end 0", "start 1", "end 1", "start 2", "end 2");
    }

    [Fact]
    public async Task SelfSenderAndContextHoldAfterAnAwait()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = NewActor(me => me.OnAsync<string>(async _ =>
        {
            await Task.Yield();
            await gate.Task;
            me.From.Tell((me.Me, me.Ctx.Self), me.Me);
        }));
        var answer = actor.Ask<(IActorRef, IActorRef)>("who?", Bound);
        gate.SetResult();
        Assert.Equal((actor, actor), await answer);
    }

    [Fact]
    public async Task AnExceptionGoesToSupervisionWithTheMessage()
    {
        var gate = new TaskCompletionSource();
        var actor = NewActor(me =>
        {
            me.Restarting = (cause, message) => me.Note($"{cause.Message} {message}");
            me.OnAsync<string>(async text =>
            {
                if (text == "wait")
                    await gate.Task;
                throw new InvalidOperationException("failed");
            });
            me.On<int>(n => me.Note(n));
        });
        actor.Tell("wait");
        actor.Tell(1);
        actor.Tell("now");
        actor.Tell(2);
        gate.SetResult();
        await Journal.Expect("failed wait", 1, "failed now", 2);
    }

    [Fact]
    public async Task ACancelledTaskIsAFailure()
    {
        var actor = NewActor(me =>
        {
            me.Restarting = (cause, _) => me.Note(cause.GetType());
            me.OnAsync<string>(_ => Task.FromCanceled(new CancellationToken(true)));
        });
        actor.Tell("go");
        await Journal.Expect(typeof(TaskCanceledException));
    }

    [Fact]
    public async Task OffTheActorsContextThereIsNoSelf()
    {
        var actor = NewActor(me => me.OnAsync<string>(async _ =>
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            me.Note(Assert.Throws<NotSupportedException>(() => me.Me).Message);
        }));
        actor.Tell("go");
        Assert.StartsWith("There is no active ActorContext, ", await Journal.Next<string>());
    }

    [Fact]
    public async Task AStopMidwayEndsTheActorAtTheNextAwaitAndTheRestNeverRuns()
    {
        var gate = new TaskCompletionSource();
        var actor = NewActor(me =>
        {
            me.Stopped = () => me.Note("stopped");
            me.OnAsync<string>(async _ =>
            {
                me.Ctx.Stop(me.Me);
                me.Note("before");
                await gate.Task;
                me.Note("never");
            });
        });
        actor.Tell("go");
        await Journal.Expect("before", "stopped");
        Assert.True(await actor.WatchEnd(Sys, Bound));
        gate.SetResult();
        var other = NewListener();
        other.Tell("last");
        await Journal.Expect("last");
    }

    [Fact]
    public async Task AChildMadeBeforeAnAwaitRuns()
    {
        var journal = Journal;
        var actor = NewActor(me => me.OnAsync<string>(async text =>
        {
            await Task.Yield();
            var child = me.Ctx.ActorOf(Props.Create(() => new Echo()));
            me.Note(await child.Ask<string>(text, Bound));
        }));
        actor.Tell("hello");
        await journal.Expect("hello");
    }

    [Fact]
    public async Task ManyAwaitsKeepTheOrder()
    {
        var actor = NewActor(me => me.OnAsync<int>(async n =>
        {
            if (n % 3 == 0)
                await Task.Yield();
            me.Note(n);
            if (n % 5 == 0)
                await Task.Yield();
        }));
        for (var n = 0; n < 2000; n++)
            actor.Tell(n);
        for (var n = 0; n < 2000; n++)
            await Journal.Expect(n);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
