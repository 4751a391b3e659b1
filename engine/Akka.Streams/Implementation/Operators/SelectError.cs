using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class SelectError<T>(Func<Exception, Exception> selector) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, selector, inheritedAttributes);

    private sealed class Logic(SelectError<T> stage, Func<Exception, Exception> selector, Attributes attributes)
        : FlowLogic<T, T>(stage.Shape, attributes)
    {
        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFailure(Exception e) => FailStage(selector(e));
    }
}
