using Akka.Actor;

namespace Overlap.Tests.Engine.TestKit;

public sealed class ChildActorOfSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_child_of_the_test_actor_is_stopped_when_it_fails()
    {
        var child = ChildActorOf(Props.Create(() => new Failing()), "child");
        Assert.Equal(TestActor.Path / "child", child.Path);
        Watch(child);
        child.Tell("fail");
        ExpectTerminated(child);
    }

    [Fact]
    public async Task Or_treated_by_the_strategy_it_is_made_with()
    {
        var child = await ChildActorOfAsync(Props.Create(() => new Failing()), new OneForOneStrategy(_ => Directive.Resume));
        child.Tell("count");
        child.Tell("fail");
        child.Tell("count");
        Assert.Equal(1, await ExpectMsgAsync<int>());
        Assert.Equal(2, await ExpectMsgAsync<int>());
    }

    [Fact]
    public void A_probe_has_children_too()
    {
        var probe = CreateTestProbe("probe");
        var child = probe.ChildActorOf<Failing>("child", new OneForOneStrategy(_ => Directive.Restart));
        Assert.Equal(probe.Ref.Path / "child", child.Path);
        child.Tell("count");
        child.Tell("fail");
        child.Tell("count");
        ExpectMsg(1);
        ExpectMsg(1);
    }

    private sealed class Failing : ReceiveActor
    {
        private int _count;

        public Failing()
        {
            Receive<string>(text => text == "count", _ => Sender.Tell(++_count));
            Receive<string>(text => throw new InvalidOperationException(text));
        }
    }
}
