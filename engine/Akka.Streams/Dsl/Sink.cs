using System.Collections.Immutable;
using Akka.Actor;
using Akka.Streams.Implementation.Operators;
using Akka.Streams.Implementation.Sinks;

namespace Akka.Streams.Dsl;

/// <summary>Sinks.</summary>
public static class Sink
{
    public static SinkShape<T> Shape<T>(string name) => new(new Inlet<T>(name + ".in"));

    public static Sink<TIn, TMat> FromGraph<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) =>
        graph as Sink<TIn, TMat> ?? new Sink<TIn, TMat>(graph.Shape, graph.Blueprint);

    public static Sink<TIn, TMat> Wrap<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) => FromGraph(graph);

    public static Sink<TIn, Task<Done>> Ignore<TIn>() => FromGraph(new ForEachSink<TIn>("IgnoreSink", static _ => { }));

    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) => FromGraph(new ForEachSink<TIn>("ForEachSink", action));

    /// <summary>Calls the function with every element, up to so many at a time.</summary>
    public static Sink<TIn, Task<Done>> ForEachAsync<TIn>(int parallelism, Func<TIn, Task> action) =>
        Flow.Create<TIn>()
            .SelectAsyncUnordered(
                parallelism,
                async element =>
                {
                    await action(element).ConfigureAwait(false);
                    return NotUsed.Instance;
                })
            .ToMaterialized(Ignore<NotUsed>(), Keep.Right);

    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() => FromGraph(new SeqSink<TIn>());

    /// <summary>The first element, or a <see cref="NoSuchElementException"/>.</summary>
    public static Sink<TIn, Task<TIn>> First<TIn>() => FromGraph(new FirstSink<TIn>(throwOnDefault: true));

    public static Sink<TIn, Task<TIn>> FirstOrDefault<TIn>() => FromGraph(new FirstSink<TIn>(throwOnDefault: false));

    /// <summary>The last element, or a <see cref="NoSuchElementException"/>.</summary>
    public static Sink<TIn, Task<TIn>> Last<TIn>() => FromGraph(new LastSink<TIn>(throwOnDefault: true));

    public static Sink<TIn, Task<TIn>> LastOrDefault<TIn>() => FromGraph(new LastSink<TIn>(throwOnDefault: false));

    public static Sink<TIn, Task<TOut>> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) =>
        Flow.Create<TIn>().Aggregate(zero, aggregate).ToMaterialized(First<TOut>(), Keep.Right).Named("AggregateSink");

    public static Sink<TIn, NotUsed> Cancelled<TIn>() => FromGraph(new CancelledSink<TIn>());

    public static Sink<TIn, NotUsed> OnComplete<TIn>(Action success, Action<Exception> failure) =>
        Flow.Create<TIn>().Via(new OnCompleted<TIn>(success, failure)).To(Ignore<NotUsed>()).Named("OnCompleteSink");

    /// <summary>Sends every element to the actor, without waiting for it. The stream completes when the actor stops.</summary>
    public static Sink<TIn, NotUsed> ActorRef<TIn>(IActorRef actorRef, object onCompleteMessage, Func<Exception, object> onFailureMessage) =>
        FromGraph(new ActorRefSink<TIn>(actorRef, onCompleteMessage, onFailureMessage));

    /// <summary>Sends the actor one element after the other, the next when it has acknowledged the last. The stream completes when the actor stops.</summary>
    public static Sink<TIn, NotUsed> ActorRefWithAck<TIn>(
        IActorRef actorRef,
        object onInitMessage,
        object ackMessage,
        object onCompleteMessage,
        Func<Exception, object>? onFailureMessage = null) =>
        FromGraph(
            new ActorRefWithAckSink<TIn>(
                actorRef, onInitMessage, ackMessage, onCompleteMessage, onFailureMessage ?? (e => new Status.Failure(e))));
}
