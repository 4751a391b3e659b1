using Akka.Streams.Stage;

namespace Akka.Streams;

/// <summary>The stage was stopped without hearing of its stream's end: its actor was stopped.</summary>
public sealed class AbruptStageTerminationException(GraphStageLogic logic)
    : Exception($"GraphStage {logic} terminated abruptly, caused by for example materializer or actor system termination.");
