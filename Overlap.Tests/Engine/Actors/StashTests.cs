using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class StashTests : ActorTest
{
    [Fact]
    public async Task StashedMessagesComeFirstAndInOrder()
    {
        var actor = NewStasher();
        Tell(actor, 1, 2, 3, "open", 4);
        await Journal.Expect(1, 2, 3, 4);
    }

    [Fact]
    public async Task UnstashGivesTheOldestBack()
    {
        var actor = NewActor(me =>
        {
            var open = false;
            me.On<int>(_ => me.Stash.Stash(), _ => !open);
            me.On<int>(n => me.Note(n));
            me.On<string>(_ =>
            {
                open = true;
                me.Stash.Unstash();
                me.Note(me.Stash.Count);
            });
        });
        Tell(actor, 1, 2, 3, "open", 4);
        await Journal.Expect(2, 1, 4);
    }

    [Fact]
    public async Task AMessageIsStashedOnce()
    {
        var actor = NewActor(me => me.On<string>(text =>
        {
            me.Stash.Stash();
            me.Note(Assert.Throws<IllegalActorStateException>(() => me.Stash.Stash()).Message);
        }));
        actor.Tell("it");
        await Journal.Expect("Can't stash the same message it more than once");
    }

    [Fact]
    public async Task ARestartPutsTheStashBack()
    {
        var failed = false;
        var actor = NewActor(me =>
        {
            if (!failed)
                me.On<int>(_ => me.Stash.Stash());
            else
                me.On<int>(n => me.Note(n));
            me.On<string>(_ =>
            {
                failed = true;
                throw new InvalidOperationException("restart");
            });
        });
        Tell(actor, 1, 2, "restart", 3);
        await Journal.Expect(1, 2, 3);
    }

    [Fact]
    public async Task AStopMakesTheStashDeadLetters()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(DeadLetter));
        var actor = NewStasher();
        Tell(actor, 1, 2, PoisonPill.Instance);
        Assert.Equal(1, (await Journal.Next<DeadLetter>()).Message);
        Assert.Equal(2, (await Journal.Next<DeadLetter>()).Message);
    }

    [Fact]
    public async Task WhatIsPrependedComesBeforeWhatWasStashed()
    {
        var actor = NewActor(me =>
        {
            var open = false;
            me.On<int>(_ => me.Stash.Stash(), _ => !open);
            me.On<int>(n => me.Note(n));
            me.On<string>(_ =>
            {
                open = true;
                me.Stash.Prepend([new Envelope(7, me.From), new Envelope(8, me.From)]);
                me.Stash.UnstashAll(envelope => envelope.Message is not 2);
            });
        });
        Tell(actor, 1, 2, 3, "open", 4);
        await Journal.Expect(7, 8, 1, 3, 4);
    }

    [Fact]
    public async Task TheEndOfAWatchedActorCanBeStashed()
    {
        var watched = NewListener("watched");
        var actor = NewActor(me =>
        {
            me.Started = () => me.Ctx.Watch(watched);
            me.On<Terminated>(_ =>
            {
                me.Stash.Stash();
                me.Note("stashed");
                me.Switch(() =>
                {
                    me.On<Terminated>(end => me.Note(end.ActorRef.Path.Name));
                    me.On<string>(_ => me.Stash.UnstashAll());
                });
            });
        });
        watched.Tell(PoisonPill.Instance);
        await Journal.Expect("stashed");
        actor.Tell("open");
        await Journal.Expect("watched");
    }

    [Fact]
    public async Task AStashedMessageKeepsItsSender()
    {
        var actor = NewActor(me =>
        {
            var open = false;
            me.On<int>(_ => me.Stash.Stash(), _ => !open);
            me.On<int>(n => me.From.Tell(n, me.Me));
            me.On<string>(_ =>
            {
                open = true;
                me.Stash.UnstashAll();
            });
        });
        var answer = actor.Ask<int>(1, Bound);
        actor.Tell("open");
        Assert.Equal(1, await answer);
    }

    private static void Tell(IActorRef actor, params object[] messages)
    {
        foreach (var message in messages)
            actor.Tell(message);
    }

    private IActorRef NewStasher() => NewActor(me =>
    {
        var open = false;
        me.On<int>(_ => me.Stash.Stash(), _ => !open);
        me.On<int>(n => me.Note(n));
        me.On<string>(_ =>
        {
            open = true;
            me.Stash.UnstashAll();
        });
    });
}
