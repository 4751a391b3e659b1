namespace Akka.Streams.Implementation;

/// <summary>A blueprint of any shape as a graph.</summary>
internal sealed class BlueprintGraph<TShape, TMat>(TShape shape, IBlueprint<TMat> blueprint) : IGraph<TShape, TMat> where TShape : Shape
{
    public TShape Shape => shape;

    IBlueprint<TMat> IGraph<TShape, TMat>.Blueprint => blueprint;

    public IGraph<TShape, TMat> WithAttributes(Attributes attributes) => new BlueprintGraph<TShape, TMat>(shape, blueprint.With(attributes));

    public IGraph<TShape, TMat> AddAttributes(Attributes attributes) => new BlueprintGraph<TShape, TMat>(shape, blueprint.Add(attributes));

    public IGraph<TShape, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());
}
