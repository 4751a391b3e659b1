using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class NeverSource<T>() : SourceStage<T>("NeverSource")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(NeverSource<T> stage) : SourceLogic<T>(stage.Shape);
}
