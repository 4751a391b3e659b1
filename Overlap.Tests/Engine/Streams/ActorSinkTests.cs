using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Tests.Engine.Streams;

public sealed class ActorSinkTests : StreamTest
{
    [Fact]
    public void Every_element_and_the_completion_are_sent()
    {
        Source.From([1, 2]).RunWith(Sink.ActorRef<int>(TestActor, "done", e => e), Materializer);
        ExpectMsg(1);
        ExpectMsg(2);
        ExpectMsg("done");
    }

    [Fact]
    public void A_failure_is_sent_as_its_converter_says()
    {
        Source.Failed<int>(new InvalidOperationException("boom")).RunWith(Sink.ActorRef<int>(TestActor, "done", e => e.Message),
            Materializer);
        ExpectMsg("boom");
    }

    [Fact]
    public async Task The_end_of_the_actor_completes_the_upstream()
    {
        var target = Sys.ActorOf(Props.Create(() => new Silent()));
        var ended = Source.Never<int>().WatchTermination((_, done) => done).To(Sink.ActorRef<int>(target, "done", e => e))
            .Run(Materializer);
        Sys.Stop(target);
        await Soon(ended);
    }

    [Fact]
    public void With_acknowledgement_one_element_goes_at_a_time()
    {
        Source.From([1, 2, 3]).RunWith(Acknowledged(), Materializer);
        ExpectMsg("init");
        var stage = LastSender;
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        for (var i = 1; i <= 2; i++)
        {
            stage.Tell("ack", TestActor);
            ExpectMsg(i);
            ExpectNoMsg(TimeSpan.FromMilliseconds(20));
        }

        stage.Tell("ack", TestActor);
        ExpectMsg(3);
        ExpectMsg("done");
    }

    [Fact]
    public void With_acknowledgement_a_failure_overtakes_what_is_buffered()
    {
        var (control, _) = Source.FromGraph(new ManualSource<int>(CreateTestProbe()))
            .ToMaterialized(Acknowledged(), Keep.Both).Run(Materializer);
        ExpectMsg("init");
        control.PushAndFail(1, new InvalidOperationException("boom"));
        Assert.Equal("boom", ExpectMsg<Status.Failure>().Cause.Message);
    }

    [Fact]
    public async Task With_acknowledgement_the_end_of_the_actor_completes_the_upstream()
    {
        var target = Sys.ActorOf(Props.Create(() => new Silent()));
        var ended = Source.Never<int>().WatchTermination((_, done) => done)
            .To(Sink.ActorRefWithAck<int>(target, "init", "ack", "done")).Run(Materializer);
        Sys.Stop(target);
        await Soon(ended);
    }

    private Sink<int, NotUsed> Acknowledged() => Sink.ActorRefWithAck<int>(TestActor, "init", "ack", "done");

    private sealed class Silent : ReceiveActor
    {
        public Silent() => ReceiveAny(_ => { });
    }
}
