using Akka;
using Akka.Actor;
using Akka.Pattern;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Tests.Engine.Streams;

public sealed class MaterializerTests : StreamTest
{
    [Fact]
    public void The_systems_materializer_is_shared() => Assert.Same(Materializer, Sys.Materializer());

    [Fact]
    public async Task Shutdown_ends_every_stream_abruptly_and_refuses_new_ones()
    {
        var ended = NeverEnding(Materializer);
        Assert.False(Materializer.IsShutdown);
        Materializer.Shutdown();
        var error = await Assert.ThrowsAsync<AbruptTerminationException>(() => Soon(ended));
        Assert.Matches(@"^Processor actor \[\[akka://.*\]\] terminated abruptly$", error.Message);
        Assert.True(Materializer.IsShutdown);
        Assert.Throws<IllegalStateException>(() => { _ = Source.Never<int>().RunWith(Sink.Ignore<int>(), Materializer); });
    }

    [Fact]
    public async Task The_systems_end_ends_its_streams()
    {
        var ended = NeverEnding(Materializer);
        await Soon(Sys.Terminate());
        await Assert.ThrowsAsync<AbruptTerminationException>(() => Soon(ended));
    }

    [Fact]
    public async Task A_stage_that_only_hears_of_its_stop_fails_what_it_promised()
    {
        using var materializer = ActorMaterializer.Create(Sys);
        var tasks = new Task[]
        {
            Source.Never<int>().RunWith(Sink.Seq<int>(), materializer),
            Source.Never<int>().RunWith(Sink.First<int>(), materializer),
            Source.Never<int>().WatchTermination((_, done) => done).To(Sink.Cancelled<int>()).Run(materializer),
            Source.Never<int>().WatchTermination((_, done) => done).To(Sink.Ignore<int>()).Run(materializer),
        };
        await Soon(tasks[2]);
        materializer.Shutdown();
        foreach (var task in new[] { tasks[0], tasks[1], tasks[3] })
        {
            var error = await Assert.ThrowsAsync<AbruptStageTerminationException>(() => Soon(task));
            Assert.EndsWith("terminated abruptly, caused by for example materializer or actor system termination.", error.Message);
        }
    }

    [Fact]
    public async Task An_actors_materializer_ends_with_the_actor()
    {
        var owner = Sys.ActorOf(Props.Create(() => new Owner()));
        var ended = await Soon(owner.Ask<Running>("run", Patience));
        Assert.False(ended.Task.IsCompleted);
        Sys.Stop(owner);
        await Assert.ThrowsAsync<AbruptTerminationException>(() => Soon(ended.Task));
    }

    [Fact]
    public async Task Values_are_combined_as_the_composition_says()
    {
        var source = Source.Empty<int>().MapMaterializedValue(_ => 1);
        var flow = Flow.Create<int>().MapMaterializedValue(_ => 20);
        var sink = Sink.Ignore<int>().MapMaterializedValue(_ => 300);
        Assert.Equal(1, source.Via(flow).To(sink).Run(Materializer));
        Assert.Equal((1, 300), source.Via(flow).ToMaterialized(sink, Keep.Both).Run(Materializer));
        Assert.Equal(321, source.ViaMaterialized(flow, (a, b) => a + b).ToMaterialized(sink, (a, b) => a + b).Run(Materializer));
        Assert.Equal(20, source.ViaMaterialized(flow, Keep.Right).To(sink).Run(Materializer));
        Assert.Same(NotUsed.Instance, source.ViaMaterialized(flow, Keep.None).To(sink).Run(Materializer));
        Assert.Equal((1, 300), flow.RunWith(source, sink, Materializer));
        Assert.Equal(2, source.To(sink).MapMaterializedValue(i => i + 1).Run(Materializer));
        Assert.Equal([5], await Soon(Flow.FromSinkAndSource(Sink.Ignore<string>(), Source.Single(5), Keep.Right)
            .RunWith(Source.Empty<string>(), Sink.Seq<int>(), Materializer).Item2));
    }

    [Fact]
    public async Task A_graph_can_be_run_again()
    {
        var graph = Source.From([1, 2]).Select(i => i * 2).ToMaterialized(Sink.Seq<int>(), Keep.Right);
        Assert.Equal([2, 4], await Soon(graph.Run(Materializer)));
        Assert.Equal([2, 4], await Soon(graph.Run(Materializer)));
    }

    [Fact]
    public void Settings_come_from_the_configuration()
    {
        var settings = ActorMaterializerSettings.Create(Sys);
        Assert.Equal((4, 16), (settings.InitialInputBufferSize, settings.MaxInputBufferSize));
        var changed = settings.WithInputBuffer(1, 2);
        Assert.Equal((1, 2), (changed.InitialInputBufferSize, changed.MaxInputBufferSize));
    }

    // The boundary is what tells the sink: as of a failure of its upstream.
    private static Task<Done> NeverEnding(IMaterializer materializer) =>
        Source.Never<int>().Async().RunWith(Sink.Ignore<int>(), materializer);

    private sealed record Running(Task Task);

    private sealed class Owner : ReceiveActor
    {
        public Owner()
        {
            var materializer = Context.Materializer();
            Receive<string>(_ => Sender.Tell(new Running(NeverEnding(materializer)), Self));
        }
    }
}
