using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Flows.</summary>
public static class Flow
{
    public static Flow<T, T, NotUsed> Identity<T>() => Create<T>();

    public static Flow<T, T, NotUsed> Create<T>() => Passing<T, NotUsed>(() => NotUsed.Instance);

    public static Flow<T, T, TMat> Create<T, TMat>() => Passing<T, TMat>(() => default!);

    public static Flow<TIn, TOut, NotUsed> FromFunction<TIn, TOut>(Func<TIn, TOut> function) => Create<TIn>().Select(function);

    public static Flow<TIn, TOut, TMat> FromGraph<TIn, TOut, TMat>(IGraph<FlowShape<TIn, TOut>, TMat> graph) =>
        graph as Flow<TIn, TOut, TMat> ?? new Flow<TIn, TOut, TMat>(graph.Shape, graph.Blueprint);

    /// <summary>A flow whose inlet is the sink's and whose outlet is the source's, with nothing between the two.</summary>
    public static Flow<TIn, TOut, TMat> FromSinkAndSource<TIn, TOut, TMat1, TMat2, TMat>(
        IGraph<SinkShape<TIn>, TMat1> sink, IGraph<SourceShape<TOut>, TMat2> source, Func<TMat1, TMat2, TMat> combine) =>
        new(
            new FlowShape<TIn, TOut>(sink.Shape.Inlet, source.Shape.Outlet),
            new PairBlueprint<TMat1, TMat2, TMat>(sink.Blueprint, source.Blueprint, combine));

    private static Flow<T, T, TMat> Passing<T, TMat>(Func<TMat> value) =>
        new(new FlowShape<T, T>(new Inlet<T>("Flow.in"), new Outlet<T>("Flow.out")), new IdentityBlueprint<T, TMat>(value));
}
