using Akka.Actor;

namespace Overlap.Tests.Engine.TestKit;

public sealed class TestActorRefSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_tell_is_done_when_it_returns_and_the_actor_can_be_looked_into()
    {
        var counter = ActorOfAsTestActorRef<Counter>("counter");
        counter.Tell(3);
        counter.Tell(4);
        Assert.Equal(7, counter.UnderlyingActor.Sum);
        counter.UnderlyingActor.Sum = 0;
        counter.Tell("sum");
        ExpectMsg(0);
        Assert.Equal("akka://test/user/counter", counter.Path.ToString());
    }

    [Fact]
    public void Receive_throws_what_the_actor_throws_to_the_caller()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        Assert.Throws<FormatException>(() => counter.Receive("throw"));
        counter.Receive(5);
        counter.Receive("sum", TestActor);
        ExpectMsg(5);
    }

    [Fact]
    public void A_tell_throws_nothing_to_the_caller_and_restarts_the_actor()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        counter.Tell(3);
        var before = counter.UnderlyingActor;
        counter.Tell("throw");
        AwaitCondition(() => counter.UnderlyingActor is { } after && after != before, TimeSpan.FromSeconds(10));
        Assert.Equal(0, counter.UnderlyingActor.Sum);
    }

    [Fact]
    public void It_is_told_watched_and_compared_as_its_reference()
    {
        var counter = ActorOfAsTestActorRef(() => new Counter(), "c");
        Assert.True(counter == counter.Ref);
        Assert.False(counter != counter.Ref);
        counter.Ref.Tell(2);
        Assert.Equal(2, counter.UnderlyingActor.Sum);
        Watch(counter);
        Sys.Stop(counter);
        ExpectTerminated(counter);
    }

    [Fact]
    public void It_can_have_another_supervisor()
    {
        var parent = ActorOfAsTestActorRef<Counter>("parent");
        var child = ActorOfAsTestActorRef<Counter>(parent, "child");
        Assert.Equal("akka://test/user/parent/child", child.Path.ToString());
    }

    private sealed class Counter : ReceiveActor
    {
        public Counter()
        {
            Receive<int>(number => Sum += number);
            Receive<string>(text => text == "sum", _ => Sender.Tell(Sum));
            Receive<string>(_ => throw new FormatException());
        }

        public int Sum { get; set; }
    }
}
