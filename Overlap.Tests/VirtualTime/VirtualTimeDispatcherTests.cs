using Akka.Actor;
using Overlap.Actors.VirtualTime;
using Overlap.TestKit;

namespace Overlap.Tests.VirtualTime;

/// <summary>What actors do in virtual time is done when the call that caused it returns.</summary>
public sealed class VirtualTimeDispatcherTests : ScenarioTestKit
{
    private readonly List<string> _done = [];

    [Fact]
    public void Making_telling_and_stopping_are_done_when_they_return()
    {
        var actor = ActorOf(Props.Create(() => new Noting(_done)));
        Assert.Equal(["constructor", "PreStart"], _done);
        _done.Clear();
        actor.Tell("a");
        Assert.Equal(["a"], _done);
        Watch(actor);
        Sys.Stop(actor);
        Assert.Equal(["a", "PostStop"], _done);
        Assert.True(HasMessages);
        ExpectTerminated(actor, TimeSpan.Zero);
    }

    [Fact]
    public void A_restart_is_done_too_and_the_exception_does_not_reach_the_caller()
    {
        var actor = ActorOf(Props.Create(() => new Noting(_done)));
        _done.Clear();
        actor.Tell("throw");
        actor.Tell("a");
        Assert.Equal(["PostStop", "constructor", "PreStart", "a"], _done);
    }

    [Fact]
    public void Tells_nest_depth_first()
    {
        var c = ActorOf(Props.Create(() => new Relay("c", ActorRefs.Nobody, _done)));
        var b = ActorOf(Props.Create(() => new Relay("b", c, _done)));
        var a = ActorOf(Props.Create(() => new Relay("a", b, _done)));
        a.Tell("go");
        Assert.Equal(["a+", "b+", "c+", "c-", "b-", "a-"], _done);
    }

    [Fact]
    public void A_tell_to_self_is_queued()
    {
        var actor = ActorOf(Props.Create(() => new Looping(_done)));
        actor.Tell(2);
        Assert.Equal(["2+", "2-", "1+", "1-", "0+", "0-"], _done);
    }

    [Fact]
    public void A_long_chain_is_fine()
    {
        IActorRef last = TestActor;
        for (var i = 0; i < 800; i++)
        {
            var next = last;
            last = ActorOf(Props.Create(() => new Passing(next)));
        }
        last.Tell("a");
        ExpectMsg("a", TimeSpan.Zero);
    }

    [Fact]
    public void A_long_ping_pong_does_not_recurse()
    {
        var ping = ActorOf(Props.Create(() => new Countdown()));
        var pong = ActorOf(Props.Create(() => new Countdown()));
        ping.Tell(200_000, pong);
        ping.Tell("count");
        ExpectMsg(100_001, TimeSpan.Zero);
    }

    [Fact]
    public void Piping_a_completed_task_is_done_when_it_returns()
    {
        Task.FromResult("a").PipeTo(TestActor);
        ExpectMsg("a", TimeSpan.Zero);
    }

    [Fact]
    public void Piping_a_task_is_done_when_its_result_is_set()
    {
        var gate = new TaskCompletionSource<string>();
        gate.Task.PipeTo(TestActor);
        ((IScheduler)Virtual).Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), () => gate.SetResult("a"));
        Virtual.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("a", TimeSpan.Zero);
    }

    [Fact]
    public void An_async_handler_continues_on_the_completing_thread()
    {
        var gate = new TaskCompletionSource();
        var actor = ActorOf(Props.Create(() => new Waiting(gate.Task)));
        actor.Tell("a");
        actor.Tell("b");
        ExpectNoMsg(0);
        ((IScheduler)Virtual).Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), gate.SetResult);
        Virtual.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("a", TimeSpan.Zero);
        Assert.Equal(actor, LastSender);
        ExpectMsg("b", TimeSpan.Zero);
    }

    [Fact]
    public void An_ask_answered_synchronously_is_done_when_it_returns() =>
        Assert.True(ActorOf(Props.Create(() => new Echo())).Ask<string>("a").IsCompletedSuccessfully);

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Noting : ReceiveActor
    {
        private readonly List<string> _done;

        public Noting(List<string> done)
        {
            _done = done;
            done.Add("constructor");
            Receive<string>(text => text == "throw", _ => throw new FormatException());
            Receive<string>(done.Add);
        }

        protected override void PreStart() => _done.Add("PreStart");

        protected override void PostStop() => _done.Add("PostStop");
    }

    private sealed class Relay : ReceiveActor
    {
        public Relay(string name, IActorRef next, List<string> done) => ReceiveAny(message =>
        {
            done.Add(name + "+");
            next.Tell(message);
            done.Add(name + "-");
        });
    }

    private sealed class Looping : ReceiveActor
    {
        public Looping(List<string> done) => Receive<int>(number =>
        {
            done.Add(number + "+");
            if (number > 0)
                Self.Tell(number - 1);
            done.Add(number + "-");
        });
    }

    private sealed class Passing : ReceiveActor
    {
        public Passing(IActorRef next) => ReceiveAny(next.Forward);
    }

    private sealed class Waiting : ReceiveActor
    {
        public Waiting(Task gate) => ReceiveAsync<string>(async text =>
        {
            await gate;
            Sender.Tell(text);
        });
    }

    private sealed class Countdown : ReceiveActor
    {
        private int _count;

        public Countdown()
        {
            Receive<int>(number =>
            {
                _count++;
                if (number > 0)
                    Sender.Tell(number - 1);
            });
            Receive<string>(_ => Sender.Tell(_count));
        }
    }
}
