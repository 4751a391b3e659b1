using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class MailboxTests : ActorTest
{
    public MailboxTests()
        : base("""
            one-at-a-time { type = Dispatcher, throughput = 1 }
            small {
                mailbox-type = "Akka.Dispatch.BoundedMailbox"
                mailbox-capacity = 2
                mailbox-push-timeout-time = 10ms
            }
            """)
    {
    }

    [Fact]
    public async Task EverySendersMessagesKeepTheirOrderAndNoneIsLost()
    {
        const int Senders = 4, Messages = 20_000;
        var next = new int[Senders];
        var done = new TaskCompletionSource();
        var actor = NewActor(me => me.On<(int Sender, int Number)>(message =>
        {
            if (next[message.Sender]++ != message.Number)
                done.TrySetException(new Xunit.Sdk.XunitException($"{message} came out of order"));
            if (next.All(n => n == Messages))
                done.TrySetResult();
        }));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < Messages; number++)
                actor.Tell((sender, number));
        })));
        await done.Task.WaitAsync(Bound);
    }

    [Fact]
    public async Task NoWakeUpIsLostBetweenTwoActorsThatWaitForEachOther()
    {
        const int Rounds = 20_000;
        var done = new TaskCompletionSource();
        var props = Props.Create(() => new Player(Rounds, done)).WithDispatcher("one-at-a-time");
        var (a, b) = (Sys.ActorOf(props), Sys.ActorOf(props));
        a.Tell(0, b);
        await done.Task.WaitAsync(Bound);
    }

    [Fact]
    public async Task WhatDoesNotFitABoundedMailboxIsADeadLetter()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(DeadLetter));
        var go = new TaskCompletionSource();
        var journal = Journal;
        var actor = Sys.ActorOf(Props.Create(() => new Busy(journal, go.Task)).WithMailbox("small"));
        actor.Tell("busy");
        await Journal.Expect("busy");
        actor.Tell("1");
        actor.Tell("2");
        actor.Tell("lost");
        Assert.Equal("lost", (await Journal.Next<DeadLetter>()).Message);
        go.SetResult();
        await Journal.Expect("1", "2");
    }

    [Fact]
    public async Task StoppingAndTellingAtOnceDeliversOrReportsEveryMessage()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(DeadLetter));
        for (var round = 0; round < 200; round++)
        {
            var actor = NewActor(me => me.On<int>(n => me.Note(n)));
            var teller = Task.Run(() =>
            {
                for (var n = 0; n < 20; n++)
                    actor.Tell(n);
            });
            Sys.Stop(actor);
            await teller;
            for (var n = 0; n < 20; n++)
            {
                var entry = await Journal.Next();
                Assert.True(entry is int or DeadLetter { Message: int });
            }
        }
    }

    [Fact]
    public async Task AForwardedMessageKeepsItsSender()
    {
        var last = NewActor(me => me.On<string>(text => me.From.Tell(text + " passed on", me.Me)));
        var first = NewActor(me => me.On<string>(text => last.Forward(text)));
        Assert.Equal("question passed on", await first.Ask<string>("question", Bound));
    }

    [Fact]
    public void ANullMessageIsRefused() => Assert.Throws<InvalidMessageException>(() => NewListener().Tell(null!));

    private sealed class Player : ReceiveActor
    {
        public Player(int rounds, TaskCompletionSource done) => Receive<int>(n =>
        {
            if (n == rounds)
                done.SetResult();
            else
                Sender.Tell(n + 1);
        });
    }

    private sealed class Busy : ReceiveActor
    {
        public Busy(Journal journal, Task go) => Receive<string>(text =>
        {
            journal.Add(text);
            go.Wait(Bound);
        });
    }
}
