using Akka.Streams.Implementation.Operators;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>A flow that passes everything on.</summary>
internal sealed class IdentityBlueprint<T, TMat>(Func<TMat> value) : IBlueprint<TMat>
{
    public Func<TMat> ValueOfIdentity => value;

    public Func<TMat> Build(StreamBuilder builder, Attributes inherited, Island island, out Ends ends)
    {
        IGraph<FlowShape<T, T>, NotUsed> stage = new Identity<T>();
        stage.Blueprint.Build(builder, inherited, island, out ends);
        return value;
    }
}
