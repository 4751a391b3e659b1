namespace Akka.Streams.Implementation;

/// <summary>A sink and a source side by side, which together look like a flow.</summary>
internal sealed class PairBlueprint<TMat1, TMat2, TMat>(
    IBlueprint<TMat1> sink, IBlueprint<TMat2> source, Func<TMat1, TMat2, TMat> combine) : IBlueprint<TMat>
{
    public Func<TMat> Build(StreamBuilder builder, Attributes inherited, Island island, out Ends ends)
    {
        var left = sink.Build(builder, inherited, island, out var receiving);
        var right = source.Build(builder, inherited, island, out var emitting);
        ends = new Ends(receiving.First, receiving.Inlet, emitting.Last, emitting.Outlet);
        return () => combine(left(), right());
    }
}
