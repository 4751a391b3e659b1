namespace Akka.Streams.Implementation;

/// <summary>A piece with attributes of its own; an asynchronous boundary among them puts it on an island.</summary>
internal sealed class AttributedBlueprint<TMat>(IBlueprint<TMat> inner, Attributes attributes) : IBlueprint<TMat>
{
    public Attributes Attributes => attributes;

    public IBlueprint<TMat> Inner => inner;

    public Func<TMat> Build(StreamBuilder builder, Attributes inherited, Island island, out Ends ends)
    {
        var effective = inherited.And(attributes);
        if (attributes.Contains<Attributes.AsyncBoundary>())
            island = builder.NewIsland(effective);
        return inner.Build(builder, effective, island, out ends);
    }
}
