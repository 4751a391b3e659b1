using System.Threading.Channels;
using Akka.Actor;
using Akka.Streams.Implementation.Sources;
using Akka.Util;

namespace Akka.Streams.Dsl;

/// <summary>Sources.</summary>
public static class Source
{
    public static SourceShape<T> Shape<T>(string name) => new(new Outlet<T>(name + ".out"));

    public static Source<T, TMat> FromGraph<T, TMat>(IGraph<SourceShape<T>, TMat> source) =>
        source as Source<T, TMat> ?? new Source<T, TMat>(source.Shape, source.Blueprint);

    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) => FromEnumerator(enumerable.GetEnumerator);

    public static Source<T, NotUsed> FromEnumerator<T>(Func<IEnumerator<T>> enumeratorFactory) =>
        FromGraph(new EnumerableSource<T>(enumeratorFactory));

    public static Source<T, NotUsed> Single<T>(T element) => FromGraph(new SingleSource<T>(NotNull(element)));

    public static Source<T, NotUsed> Repeat<T>(T element) => FromGraph(new RepeatSource<T>(NotNull(element)));

    public static Source<T, NotUsed> Empty<T>() => FromGraph(new EndedSource<T>("EmptySource", null));

    public static Source<T, NotUsed> Never<T>() => FromGraph(new NeverSource<T>());

    public static Source<T, NotUsed> Failed<T>(Exception cause) => FromGraph(new EndedSource<T>("FailedSource", cause));

    public static Source<T, NotUsed> FromTask<T>(Task<T> task) => FromGraph(new TaskSource<T>(task));

    /// <summary>A source of at most one element, which the materialized task is given.</summary>
    public static Source<T, TaskCompletionSource<T>> Maybe<T>() => FromGraph(new MaybeSource<T>());

    /// <summary>A source of what the function yields from a state, along with the next state; it completes when it yields nothing.</summary>
    public static Source<TElem, NotUsed> Unfold<TState, TElem>(TState state, Func<TState, Option<(TState, TElem)>> unfold) =>
        FromGraph(new UnfoldSource<TState, TElem>(state, unfold));

    /// <summary>A source of an element at regular times by the system's scheduler; ticks without demand are lost.</summary>
    public static Source<T, ICancelable> Tick<T>(TimeSpan initialDelay, TimeSpan interval, T tick) =>
        FromGraph(new TickSource<T>(initialDelay, interval, tick));

    /// <summary>A source of what is offered to the materialized queue.</summary>
    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy) =>
        FromGraph(new QueueSource<T>(bufferSize, overflowStrategy));

    /// <summary>A source of what is sent to the materialized actor.</summary>
    public static Source<T, IActorRef> ActorRef<T>(int bufferSize, OverflowStrategy overflowStrategy) =>
        FromGraph(new ActorRefSource<T>(bufferSize, overflowStrategy));

    /// <summary>A source of what is written to the materialized channel.</summary>
    public static Source<T, ChannelWriter<T>> Channel<T>(
        int bufferSize, bool singleWriter = false, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) =>
        ChannelSource.Create<T>(bufferSize, singleWriter, fullMode);

    public static Source<T, NotUsed> ChannelReader<T>(ChannelReader<T> channelReader) => ChannelSource.FromReader(channelReader);

    private static T NotNull<T>(T element) =>
        element is null ? throw new ArgumentNullException(nameof(element), "Element must not be null, rule 2.13") : element;
}
