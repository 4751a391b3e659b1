using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>The recipe of one stage: its ports, and a new logic for every run.</summary>
public abstract class GraphStageWithMaterializedValue<TShape, TMaterialized> : IGraph<TShape, TMaterialized> where TShape : Shape
{
    public abstract TShape Shape { get; }

    protected virtual Attributes InitialAttributes => Attributes.None;

    IBlueprint<TMaterialized> IGraph<TShape, TMaterialized>.Blueprint => Blueprint;

    private IBlueprint<TMaterialized> Blueprint => new StageBlueprint<TShape, TMaterialized>(this).With(InitialAttributes);

    public abstract ILogicAndMaterializedValue<TMaterialized> CreateLogicAndMaterializedValue(Attributes inheritedAttributes);

    public IGraph<TShape, TMaterialized> WithAttributes(Attributes attributes) =>
        new BlueprintGraph<TShape, TMaterialized>(Shape, Blueprint.With(attributes));

    public IGraph<TShape, TMaterialized> AddAttributes(Attributes attributes) =>
        new BlueprintGraph<TShape, TMaterialized>(Shape, Blueprint.Add(attributes));

    public IGraph<TShape, TMaterialized> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public IGraph<TShape, TMaterialized> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    /// <summary>Where the engine's own stages may ask for the materializer before they run.</summary>
    internal virtual ILogicAndMaterializedValue<TMaterialized> Create(Attributes attributes, ActorMaterializer materializer) =>
        CreateLogicAndMaterializedValue(attributes);
}
