using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Completes at once, or fails at once where a cause is given.</summary>
internal sealed class EndedSource<T>(string name, Exception? cause) : SourceStage<T>(name)
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, cause);

    private sealed class Logic(EndedSource<T> stage, Exception? cause) : SourceLogic<T>(stage.Shape)
    {
        public override void PreStart()
        {
            if (cause is null)
                CompleteStage();
            else
                FailStage(cause);
        }
    }
}
