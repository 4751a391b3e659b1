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
    public async Task WhoSubscribedToATypeAndItsBaseGetsAnEventOnce()
    {
        var listener = NewListener();
        Sys.EventStream.Subscribe(listener, typeof(Event));
        Sys.EventStream.Subscribe(listener, typeof(BaseEvent));
        Sys.EventStream.Subscribe(listener, typeof(IEvent));
        Sys.EventStream.Publish(new Event(1));
        listener.Tell("end");
        await Journal.Expect(new Event(1), "end");
    }

    [Fact]
    public async Task ATypeBelowTheOneSubscribedToCanBeTakenOut()
    {
        var listener = NewListener();
        Sys.EventStream.Subscribe(listener, typeof(BaseEvent));
        Assert.True(Sys.EventStream.Unsubscribe(listener, typeof(Event)));
        Sys.EventStream.Publish(new Event(1));
        Sys.EventStream.Publish(new BaseEvent());
        await Journal.Expect(new BaseEvent());
    }

    [Fact]
    public async Task AnActorsSubscriptionsEndWithIt()
    {
        var listener = NewListener();
        Sys.EventStream.Subscribe(listener, typeof(DeadLetter));
        var dead = NewListener("dead");
        Sys.EventStream.Subscribe(dead, typeof(Event));
        dead.Tell(PoisonPill.Instance);
        Assert.True(await dead.WatchEnd(Sys, Bound));
        await NothingGoesTo(dead, listener);
        Sys.EventStream.Subscribe(dead, typeof(Event));
        await NothingGoesTo(dead, listener);
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

    [Fact]
    public async Task WhatWasUnhandledDroppedOrSentByNobodyIsLoggedAsThat()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(Info));
        var actor = NewActor(_ => { }, "actor");
        actor.Tell("text");
        var advice = "This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' "
            + "and 'akka.log-dead-letters-during-shutdown'.";
        await Logs($"Message [String] to {actor} was unhandled. [1] dead letters encountered. {advice}");
        Sys.EventStream.Publish(new Dropped("text", "Too many", actor));
        await Logs($"Message [String] to {actor} was dropped. Too many. [2] dead letters encountered. {advice}");
        actor.Tell(PoisonPill.Instance);
        Assert.True(await actor.WatchEnd(Sys, Bound));
        actor.Tell("text");
        await Logs(
            $"Message [String] to {actor} was not delivered. [3] dead letters encountered. "
            + $"If this is not an expected behavior then {actor} may have terminated unexpectedly. {advice}");
    }

    [Fact]
    public async Task WhatNobodyMissesIsNotLoggedAsUnhandledEither()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(Info));
        var actor = NewActor(_ => { }, "actor");
        actor.Tell(new Unimportant());
        actor.Tell("text");
        var info = await Journal.Next<Info>();
        Assert.StartsWith($"Message [String] to {actor} was unhandled. [1] dead letters encountered.", info.Message.ToString());
    }

    private async Task Logs(string text) => Assert.Equal(text, (await Journal.Next<Info>()).Message.ToString());

    /// <summary>Publishes until no event becomes a dead letter any more: the bus may hear of an end a little later than others.</summary>
    private async Task NothingGoesTo(IActorRef dead, IActorRef listener)
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            Sys.EventStream.Publish(new Event(attempt));
            listener.Tell(attempt);
            if (await Journal.Next() is int)
                return;
            await Journal.Next<int>();
        }

        Assert.Fail($"Events still go to {dead}.");
    }

    private sealed class Unimportant : IDeadLetterSuppression
    {
    }

    private interface IEvent
    {
    }

    private record BaseEvent : IEvent;

    private sealed record Event(int Number) : BaseEvent;
}
