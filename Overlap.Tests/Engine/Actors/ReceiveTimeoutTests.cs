using Akka.Actor;

namespace Overlap.Tests.Engine.Actors;

public sealed class ReceiveTimeoutTests : TimedActorTest
{
    [Fact]
    public async Task AHandlerThatTakesLongIsNoSilence()
    {
        var go = new TaskCompletionSource();
        var actor = NewActor(me =>
        {
            me.Started = () => me.Ctx.SetReceiveTimeout(Second);
            me.On<string>(text =>
            {
                me.Note(text);
                go.Task.Wait(Bound);
            });
            me.On<Quiet>(_ => me.From.Tell("quiet", me.Me));
            me.On<ReceiveTimeout>(_ => me.Note("timeout"));
        });
        actor.Tell("busy");
        await Journal.Expect("busy");
        Time.Advance(Second);
        go.SetResult();
        await actor.Ask<string>(new Quiet(), Bound);
        Assert.Empty(Journal.Rest());
    }

    [Fact]
    public async Task AReceiveTimeoutRepeatsUntilItIsSwitchedOff()
    {
        var actor = NewActor(me =>
        {
            var count = 0;
            me.Started = () => me.Ctx.SetReceiveTimeout(Second);
            me.On<Quiet>(_ => me.From.Tell("quiet", me.Me));
            me.On<ReceiveTimeout>(_ =>
            {
                me.Note(++count);
                if (count == 3)
                    me.Ctx.SetReceiveTimeout(null);
            });
        });
        for (var count = 1; count <= 3; count++)
        {
            await actor.Ask<string>(new Quiet(), Bound);
            Time.Advance(Second);
            await Journal.Expect(count);
        }

        await actor.Ask<string>(new Quiet(), Bound);
        Time.Advance(Second);
        await actor.Ask<string>(new Quiet(), Bound);
        Assert.Empty(Journal.Rest());
    }

    [Fact]
    public async Task AMessageDelaysAReceiveTimeoutUnlessItIsWithoutInfluence()
    {
        var actor = NewActor(me =>
        {
            me.Started = () => me.Ctx.SetReceiveTimeout(Second);
            me.On<Quiet>(_ => me.From.Tell("quiet", me.Me));
            me.On<string>(_ => { });
            me.On<ReceiveTimeout>(_ => me.Note("timeout"));
        });
        await actor.Ask<string>(new Quiet(), Bound);
        Time.Advance(Second / 2);
        actor.Tell("loud");
        await actor.Ask<string>(new Quiet(), Bound);
        Time.Advance(Second / 2);
        await actor.Ask<string>(new Quiet(), Bound);
        Assert.Empty(Journal.Rest());
        Time.Advance(Second / 2);
        await Journal.Expect("timeout");
    }

    [Fact]
    public async Task ATimeoutThatIsFarOffDoesNotKeepTheActorAlive()
    {
        var actor = NewActor(me => me.Started = () =>
        {
            me.Ctx.SetReceiveTimeout(Second);
            me.Timers.StartPeriodicTimer("key", "tick", Second);
        });
        actor.Tell(PoisonPill.Instance);
        Assert.True(await actor.WatchEnd(Sys, Bound));
    }

    private sealed class Quiet : INotInfluenceReceiveTimeout
    {
    }
}
