using Akka.Actor;
using Akka.TestKit;

namespace Overlap.Tests.Engine.TestKit;

public sealed class ImplicitSenderSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void The_sender_is_the_test_actor()
    {
        ActorOf<Echo>().Tell("a");
        ExpectMsg("a");
    }

    [Fact]
    public async Task It_still_is_after_an_await()
    {
        var echo = ActorOf<Echo>();
        for (var i = 0; i < 3; i++)
        {
            await Task.Yield();
            echo.Tell(i);
            await ExpectMsgAsync(i);
        }
    }

    [Fact]
    public async Task It_is_lost_on_another_thread()
    {
        var probe = CreateTestProbe();
        await Task.Factory.StartNew(
            () => probe.Ref.Tell("a"), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        probe.ExpectMsg("a");
        Assert.True(probe.Sender.IsNobody() || probe.Sender.Equals(Sys.DeadLetters), $"The sender was {probe.Sender}.");
    }

    [Fact]
    public void Making_a_probe_leaves_it()
    {
        var echo = ActorOf<Echo>();
        var probe = CreateTestProbe();
        echo.Tell("a");
        ExpectMsg("a");
        probe.ExpectNoMsg(0);
    }
}

public sealed class NoImplicitSenderSpecs : Akka.TestKit.Xunit2.TestKit, INoImplicitSender
{
    [Fact]
    public void There_is_none_where_none_is_wanted()
    {
        TestActor.Tell("a");
        ExpectMsg("a");
        Assert.NotEqual(TestActor, LastSender);
    }
}
