using Akka.Actor;

namespace Overlap.Tests.Engine.TestKit;

public sealed class ChildActorOfSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_child_is_made_under_the_test_actor()
    {
        var child = ChildActorOf(Props.Create(() => new Echo()), "child");
        Assert.Equal(TestActor.Path / "child", child.Path);
        child.Tell("a");
        ExpectMsg("a");
    }

    [Fact]
    public async Task Asynchronously_too()
    {
        var child = await ChildActorOfAsync(Props.Create(() => new Echo()), new OneForOneStrategy(_ => Directive.Resume));
        Assert.Equal(TestActor.Path, child.Path.Parent);
        child.Tell("a");
        await ExpectMsgAsync("a");
    }

    [Fact]
    public void A_probe_has_children_too()
    {
        var probe = CreateTestProbe("probe");
        var child = probe.ChildActorOf<Echo>("child", new OneForOneStrategy(_ => Directive.Restart));
        Assert.Equal(probe.Ref.Path / "child", child.Path);
    }
}
