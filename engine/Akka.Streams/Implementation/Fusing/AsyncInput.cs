using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>The call of an asynchronous callback, on its way into the island.</summary>
internal sealed class AsyncInput<T>(GraphStageLogic logic, Action<T> handler, T argument) : IslandEvent
{
    public override void Run(GraphInterpreter interpreter) => interpreter.RunOnStage(logic, handler, argument);
}
