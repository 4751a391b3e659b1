using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class EventStreamTests : ActorTest
{
    [Theory]
    [InlineData(typeof(Event))]
    [InlineData(typeof(BaseEvent))]
    [InlineData(typeof(IEvent))]
    public async Task EventsGoToSubscribersOfTheirTypeBaseOrInterface(Type channel)
    {
        var listener = NewListener();
        Assert.True(Sys.EventStream.Subscribe(listener, channel));
        Assert.False(Sys.EventStream.Subscribe(listener, channel));
        Sys.EventStream.Publish(new Event(1));
        Sys.EventStream.Publish("not for it");
        Assert.True(Sys.EventStream.Unsubscribe(listener, channel));
        Assert.False(Sys.EventStream.Unsubscribe(listener, channel));
        Sys.EventStream.Publish(new Event(2));
        listener.Tell("end");
        await Journal.Expect(new Event(1), "end");
    }

    [Fact]
    public async Task UnsubscribingFromAllEndsAll()
    {
        var listener = NewListener();
        Sys.EventStream.Subscribe<string>(listener);
        Sys.EventStream.Subscribe<Event>(listener);
        Assert.True(Sys.EventStream.Unsubscribe(listener));
        Sys.EventStream.Publish("nothing");
        Sys.EventStream.Publish(new Event(1));
        listener.Tell("end");
        await Journal.Expect("end");
    }

    [Fact]
    public async Task WhatIsToldToADeadActorIsADeadLetterUnlessNobodyMissesIt()
    {
        var dead = NewListener("dead");
        dead.Tell(PoisonPill.Instance);
        Assert.True(await dead.WatchEnd(Sys, Bound));
        Sys.EventStream.Subscribe(NewListener(), typeof(AllDeadLetters));

        dead.Tell(PoisonPill.Instance);
        Assert.Same(PoisonPill.Instance, (await Journal.Next<SuppressedDeadLetter>()).Message);
        dead.Tell(Kill.Instance);
        Assert.Same(Kill.Instance, (await Journal.Next<DeadLetter>()).Message);
        dead.Tell("text");
        var letter = await Journal.Next<DeadLetter>();
        Assert.Equal("text", letter.Message);
        Assert.Equal(dead, letter.Recipient);
        Assert.Equal(Sys.DeadLetters, letter.Sender);
        Assert.Null((await dead.Ask<ActorIdentity>(new Identify(1), Bound)).Subject);
    }

    [Fact]
    public async Task AnActorIsIdentified()
    {
        var actor = NewListener();
        var identity = await actor.Ask<ActorIdentity>(new Identify("id"), Bound);
        Assert.Equal("id", identity.MessageId);
        Assert.Equal(actor, identity.Subject);
    }

    [Fact]
    public async Task DeadLettersAreLoggedTenTimesThenNotForAWhile()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(Info));
        var dead = NewListener("dead");
        dead.Tell(PoisonPill.Instance);
        Assert.True(await dead.WatchEnd(Sys, Bound));
        var sender = NewListener("sender");
        for (var n = 1; n <= 12; n++)
            dead.Tell("text", sender);
        for (var n = 1; n <= 10; n++)
        {
            var info = await Journal.Next<Info>();
            var pause = n == 10 ? ", no more dead letters will be logged in next [00:05:00]" : "";
            Assert.StartsWith(
                $"Message [String] from {sender} to {dead} was not delivered. [{n}] dead letters encountered{pause}.",
                info.Message.ToString());
        }

        sender.Tell("end");
        await Journal.Expect("end");
    }

    private interface IEvent
    {
    }

    private record BaseEvent : IEvent;

    private sealed record Event(int Number) : BaseEvent;
}
