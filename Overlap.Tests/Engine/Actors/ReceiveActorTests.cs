using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class ReceiveActorTests : ActorTest
{
    [Fact]
    public async Task TheFirstHandlerThatFitsGetsTheMessage()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Many(Journal)));
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(3);
        actor.Tell(4);
        actor.Tell("text");
        actor.Tell('c');
        await Journal.Expect("action 1", "predicate 2", "tried 3", "func 3", "tried 4", "int 4", "type text", "any c");
    }

    [Fact]
    public async Task AHandlerAfterOneThatCatchesAllFailsTheStart()
    {
        var any = Sys.ActorOf(Props.Create(() => new AfterAny(true)));
        var objects = Sys.ActorOf(Props.Create(() => new AfterAny(false)));
        Assert.True(await any.WatchEnd(Sys, Bound));
        Assert.True(await objects.WatchEnd(Sys, Bound));
    }

    [Fact]
    public async Task WhatIsNotHandledIsPublished()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(UnhandledMessage));
        var actor = NewActor(me => me.On<int>(_ => { }));
        actor.Tell("strange");
        var unhandled = await Journal.Next<UnhandledMessage>();
        Assert.Equal("strange", unhandled.Message);
        Assert.Equal(actor, unhandled.Recipient);
    }

    [Fact]
    public async Task BecomeReplacesAndStacks()
    {
        var actor = NewActor(me =>
        {
            me.On<string>(
                _ => me.Switch(() =>
                {
                    me.On<string>(_ => me.Pop(), text => text == "pop");
                    me.On<string>(
                        _ => me.Push(() =>
                        {
                            me.On<string>(_ => me.Pop(), text => text == "pop");
                            me.On<string>(text => me.Note("pushed " + text));
                        }),
                        text => text == "push");
                    me.On<string>(text => me.Note("replaced " + text));
                }),
                text => text == "replace");
            me.On<string>(_ => throw new InvalidOperationException("restart"), text => text == "restart");
            me.On<string>(text => me.Note("first " + text));
        });
        foreach (var text in new[] { "1", "pop", "2", "replace", "3", "push", "4", "pop", "5", "pop", "6" })
            actor.Tell(text);
        await Journal.Expect("first 1", "first pop", "first 2", "replaced 3", "pushed 4", "replaced 5", "replaced 6");
    }

    [Fact]
    public async Task ARestartForgetsWhatBecame()
    {
        var actor = NewActor(me => me.On<string>(text =>
        {
            me.Note("first " + text);
            me.Push(() => me.On<string>(_ => throw new InvalidOperationException("restart")));
        }));
        actor.Tell("1");
        actor.Tell("2");
        actor.Tell("3");
        await Journal.Expect("first 1", "first 3");
    }

    [Fact]
    public async Task ABehaviourChosenInTheConstructorIsTheFirst()
    {
        var actor = NewActor(me => me.Switch(() => me.On<string>(text => me.Note("ready " + text))));
        actor.Tell("1");
        await Journal.Expect("ready 1");
    }

    private sealed class Many : ReceiveActor
    {
        public Many(Journal journal)
        {
            Receive<int>(n => journal.Add("action " + n), n => n == 1);
            Receive<int>(n => n == 2, n => journal.Add("predicate " + n));
            Receive<int>(n =>
            {
                journal.Add("tried " + n);
                if (n == 3)
                    journal.Add("func " + n);
                return n == 3;
            });
            Receive<int>(n => journal.Add("int " + n));
            Receive(typeof(string), text => journal.Add("type " + text));
            ReceiveAny(other => journal.Add("any " + other));
        }
    }

    private sealed class AfterAny : ReceiveActor
    {
        public AfterAny(bool any)
        {
            if (any)
                ReceiveAny(_ => { });
            else
                Receive<object>(_ => { });
            Receive<int>(_ => { });
        }
    }
}
