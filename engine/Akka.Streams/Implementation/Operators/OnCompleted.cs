using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Swallows the elements and calls a function at the end.</summary>
internal sealed class OnCompleted<T>(Action success, Action<Exception> failure) : FlowStage<T, NotUsed>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, success, failure, inheritedAttributes);

    private sealed class Logic(OnCompleted<T> stage, Action success, Action<Exception> failure, Attributes attributes)
        : FlowLogic<T, NotUsed>(stage.Shape, attributes)
    {
        private bool _told;

        public override void OnPush()
        {
            Grab(In);
            Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            _told = true;
            success();
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _told = true;
            failure(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            if (!_told)
                failure(new AbruptStageTerminationException(this));
        }
    }
}
