using Akka.Actor;
using Akka.TestKit;

namespace Overlap.Tests.Engine.TestKit;

public sealed class TestProbeSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Sends_in_its_own_name_and_gets_the_answer()
    {
        var probe = CreateTestProbe();
        probe.Send(ActorOf<Echo>(), "a");
        probe.ExpectMsg("a");
        ExpectNoMsg(0);
    }

    [Fact]
    public void Replies_to_the_last_sender()
    {
        var probe = CreateTestProbe();
        probe.Tell("question");
        probe.ExpectMsg("question");
        Assert.Equal(TestActor, probe.Sender);
        probe.Reply("answer");
        ExpectMsgFrom(probe.Ref, "answer");
    }

    [Fact]
    public void Forwards_and_leaves_the_sender()
    {
        var first = CreateTestProbe();
        var second = CreateTestProbe();
        first.Tell("a");
        first.ExpectMsg("a");
        first.Forward(second);
        second.ExpectMsg("a");
        Assert.Equal(TestActor, second.Sender);
        first.Forward(second, "b");
        second.ExpectMsg("b");
    }

    [Fact]
    public void Is_the_reference_of_its_actor()
    {
        var probe = CreateTestProbe("p");
        Assert.True(probe.Equals(probe.Ref));
        Assert.True(probe.Ref.Equals(probe));
        Assert.Equal(probe.Ref.GetHashCode(), probe.GetHashCode());
        Assert.Equal($"TestProbe({probe.Ref})", probe.ToString());
    }

    [Fact]
    public void Can_be_watched_and_stopped()
    {
        var probe = CreateTestProbe();
        Watch(probe);
        Sys.Stop(probe);
        ExpectTerminated(probe);
    }

    [Fact]
    public void An_auto_pilot_acts_on_each_message_until_it_hands_over()
    {
        var probe = CreateTestProbe();
        var left = 2;
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"{message}!");
            return --left > 0 ? AutoPilot.KeepRunning : AutoPilot.NoAutoPilot;
        }));
        foreach (var message in new[] { "a", "b", "c" })
            probe.Tell(message);
        ExpectMsg("a!");
        ExpectMsg("b!");
        ExpectNoMsg(0);
        Assert.Equal(["a", "b", "c"], probe.ReceiveN(3));
    }
}
