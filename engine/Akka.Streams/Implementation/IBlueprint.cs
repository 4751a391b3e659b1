using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>How to build a piece of a stream: a tree of stages, what joins them, and the attributes around them.</summary>
internal interface IBlueprint<out TMat>
{
    /// <summary>
    /// Builds the logic of every stage within and wires them up. The value is asked for once the stream has started.
    /// </summary>
    Func<TMat> Build(StreamBuilder builder, Attributes inherited, Island island, out Ends ends);

    /// <summary>Set for a flow that passes everything on, which needs no stage when it is joined to something.</summary>
    Func<TMat>? ValueOfIdentity => null;
}

/// <summary>The open ports of what was built: at most one inlet, at most one outlet.</summary>
internal readonly record struct Ends(GraphStageLogic? First, Inlet? Inlet, GraphStageLogic? Last, Outlet? Outlet);
