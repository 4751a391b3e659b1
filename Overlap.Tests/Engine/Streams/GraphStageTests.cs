using Akka;
using Akka.Actor;
using Akka.Pattern;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.TestKit;

namespace Overlap.Tests.Engine.Streams;

/// <summary>The rules a stage's author relies on.</summary>
public sealed partial class GraphStageTests : StreamTest
{
    [Fact]
    public void An_element_comes_only_on_demand()
    {
        var (source, sink) = Source.FromGraph(new ManualSource<int>(TestActor)).ToMaterialized(new ManualSink<int>(TestActor),
            Keep.Both).Run(Materializer);
        ExpectMsg<Started>();
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        sink.Pull();
        ExpectMsg<Pulled>();
        source.Push(7);
        Assert.Equal(7, ExpectMsg<Pushed>().Element);
        source.Complete();
        Assert.Equal(
            [nameof(Completed), nameof(Stopped), nameof(Stopped)],
            ReceiveN(3, Patience).Select(m => m.GetType().Name).Order());
    }

    [Theory]
    [InlineData("push")]
    [InlineData("pull")]
    [InlineData("grab")]
    [InlineData("push closed")]
    [InlineData("pull closed")]
    public async Task A_misused_port_is_an_error_of_the_stage(string misuse)
    {
        var (expected, act) = misuse switch
        {
            "push" => ("Cannot push port twice o", (Action<Misuse.Ports>)(p => p.PushTwice())),
            "pull" => ("Cannot pull port twice", p => p.PullTwice()),
            "grab" => ("Cannot get element from already empty input port", p => p.GrabTwice()),
            "push closed" => ("Cannot push closed port", p => p.PushClosed()),
            _ => ("Cannot pull a closed port", p => p.PullClosed()),
        };
        var done = Source.Repeat(1).Via(new Misuse(act)).RunWith(Sink.Ignore<int>(), Materializer);
        // What the stage did after its mistake ends the stream: with the error where it could still be told.
        if (misuse == "push closed")
            await Soon(done);
        else
            Assert.Contains(expected, (await Assert.ThrowsAsync<ArgumentException>(() => Soon(done))).Message);
        Assert.Contains(expected, Assert.IsType<ArgumentException>(Misuse.LastError).Message);
    }

    [Fact]
    public async Task A_null_element_is_refused()
    {
        var error = await Assert.ThrowsAsync<ArgumentNullException>(
            () => Soon(Source.Single("a").Select(_ => (string)null!).RunWith(Sink.Ignore<string>(), Materializer)));
        Assert.Contains("Element must not be null, rule 2.13", error.Message);
    }

    [Fact]
    public async Task A_throwing_handler_fails_the_stream_and_is_logged()
    {
        var boom = new InvalidOperationException("boom");
        Task<Done>? done = null;
        await EventFilter.Error(contains: "Error in stage [Thrower]: boom").ExpectOneAsync(
            () =>
            {
                done = Source.Single(1).Via(new Thrower(boom)).RunWith(Sink.Ignore<int>(), Materializer);
                return Task.CompletedTask;
            });
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(done!)));
    }

    [Fact]
    public async Task The_last_element_pushed_before_completion_or_failure_arrives()
    {
        var source = Source.FromGraph(new ManualSource<int>(CreateTestProbe().Ref));
        var (control, seq) = source.ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        control.PushAndComplete(1);
        Assert.Equal([1], await Soon(seq));

        var boom = new InvalidOperationException("boom");
        var seen = new List<int>();
        var (failing, end) = source.ToMaterialized(Sink.ForEach<int>(seen.Add), Keep.Both).Run(Materializer);
        failing.PushAndFail(1, boom);
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(end)));
        Assert.Equal([1], seen);
    }

    [Fact]
    public void A_cancellations_cause_goes_up()
    {
        var sink = Source.FromGraph(new ManualSource<int>(TestActor)).Select(i => i)
            .RunWith(new ManualSink<int>(CreateTestProbe().Ref), Materializer);
        var why = new InvalidOperationException("why");
        sink.CancelBy(why);
        ExpectMsg<Started>();
        Assert.Same(why, ExpectMsg<Cancelled>().Cause);
        ExpectMsg<Stopped>();
    }

    [Fact]
    public async Task Take_completes_its_upstream_as_a_completed_stage()
    {
        var (control, first) = Source.FromGraph(new ManualSource<int>(TestActor)).Take(1).ToMaterialized(Sink.First<int>(),
            Keep.Both).Run(Materializer);
        ExpectMsg<Started>();
        ExpectMsg<Pulled>();
        control.Push(1);
        Assert.IsType<SubscriptionWithCancelException.StageWasCompleted>(ExpectMsg<Cancelled>().Cause);
        Assert.Equal(1, await Soon(first));
    }

    [Fact]
    public async Task An_async_callback_after_the_stop_is_ignored()
    {
        var (control, seq) = Source.FromGraph(new ManualSource<int>(TestActor)).ToMaterialized(Sink.Seq<int>(), Keep.Both)
            .Run(Materializer);
        control.Complete();
        Assert.Empty(await Soon(seq));
        FishForMessage(m => m is Stopped);
        await EventFilter.Error().ExpectAsync(
            0,
            TimeSpan.FromMilliseconds(100),
            () =>
            {
                control.Push(1);
                control.Complete();
                return Task.CompletedTask;
            });
    }

    [Fact]
    public void An_async_callback_before_the_start_is_an_error()
    {
        var error = Assert.Throws<IllegalStateException>(() => { _ = Source.FromGraph(new Impatient()).RunWith(Sink.Ignore<int>(), Materializer); });
        Assert.Contains("not yet initialized", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Async_callbacks_from_many_threads_are_called_one_at_a_time_and_all()
    {
        var counter = new CountingSource();
        var (post, sum) = Source.FromGraph(counter).ToMaterialized(Sink.Last<int>(), Keep.Both).Run(Materializer);
        await Soon(counter.Started.Task);
        await Soon(Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
                post(1);
        }))));
        post(0);
        Assert.Equal(4000, await Soon(sum));
    }

    [Fact]
    public async Task What_is_emitted_ahead_of_demand_comes_in_order_before_the_completion()
    {
        var elements = await Soon(Source.From([1, 4]).Via(new EmitThree()).RunWith(Sink.Seq<int>(), Materializer));
        Assert.Equal([1, 2, 3, 4, 5, 6, 100], elements);
    }

    [Fact]
    public async Task A_stage_that_keeps_going_stops_when_it_says_so()
    {
        var stage = new KeepGoing();
        var release = Source.Empty<int>().RunWith(Sink.FromGraph(stage), Materializer);
        await Soon(stage.UpstreamFinished.Task);
        Assert.False(stage.Ended.Task.IsCompleted);
        release();
        await Soon(stage.Ended.Task);
    }

    [Fact]
    public void A_stage_actor_takes_messages_and_hears_of_the_end_of_what_it_watches()
    {
        var watched = Sys.ActorOf(Props.Create(() => new Silent()));
        Source.Never<int>().RunWith(Sink.FromGraph(new ActorStage(TestActor, watched)), Materializer);
        var stage = ExpectMsg<IActorRef>();
        stage.Tell("hello", TestActor);
        Assert.Equal((TestActor, (object)"hello"), ExpectMsg<(IActorRef, object)>());
        Sys.Stop(watched);
        Assert.Equal(watched, Assert.IsType<Terminated>(ExpectMsg<(IActorRef, object)>().Item2).ActorRef);
    }

    [Fact]
    public void A_port_without_a_handler_stops_the_materialization() =>
        Assert.ThrowsAny<Exception>(() => { _ = Source.FromGraph(new NoHandler()).RunWith(Sink.Ignore<int>(), Materializer); });
}
