using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

internal sealed class SingleSource<T>(T element) : SourceStage<T>("SingleSource")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, element);

    private sealed class Logic(SingleSource<T> stage, T element) : SourceLogic<T>(stage.Shape)
    {
        public override void OnPull()
        {
            Push(Out, element);
            CompleteStage();
        }
    }
}
