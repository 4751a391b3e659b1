using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>One stage.</summary>
internal sealed class StageBlueprint<TShape, TMat>(GraphStageWithMaterializedValue<TShape, TMat> stage) : IBlueprint<TMat>
    where TShape : Shape
{
    public Func<TMat> Build(StreamBuilder builder, Attributes inherited, Island island, out Ends ends)
    {
        NumberPorts();
        var built = stage.Create(inherited, builder.Materializer);
        var logic = built.Logic;
        logic.Stage = stage;
        island.Add(logic, inherited);
        var inlets = stage.Shape.Inlets;
        var outlets = stage.Shape.Outlets;
        ends = new Ends(
            inlets.IsEmpty ? null : logic, inlets.IsEmpty ? null : inlets[0], outlets.IsEmpty ? null : logic, outlets.IsEmpty ? null : outlets[0]);
        var value = built.MaterializedValue;
        return () => value;
    }

    private void NumberPorts()
    {
        var inlets = stage.Shape.Inlets;
        for (var i = 0; i < inlets.Length; i++)
            inlets[i].Id = i;
        var outlets = stage.Shape.Outlets;
        for (var i = 0; i < outlets.Length; i++)
            outlets[i].Id = i;
    }
}
