namespace Akka.Streams.Implementation;

/// <summary>A piece whose materialized value is transformed.</summary>
internal sealed class MappedBlueprint<TMat, TMat2>(IBlueprint<TMat> inner, Func<TMat, TMat2> map) : IBlueprint<TMat2>
{
    public Func<TMat2> Build(StreamBuilder builder, Attributes inherited, Island island, out Ends ends)
    {
        var value = inner.Build(builder, inherited, island, out ends);
        return () => map(value());
    }
}
