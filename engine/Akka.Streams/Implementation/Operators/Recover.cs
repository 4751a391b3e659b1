using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Emits one last element in place of a failure.</summary>
internal sealed class Recover<T>(Func<Exception, Option<T>> recovery) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, recovery, inheritedAttributes);

    private sealed class Logic(Recover<T> stage, Func<Exception, Option<T>> recovery, Attributes attributes)
        : FlowLogic<T, T>(stage.Shape, attributes)
    {
        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFailure(Exception e)
        {
            var replacement = recovery(e);
            if (replacement.HasValue)
                Emit(Out, replacement.Value, CompleteStage);
            else
                FailStage(e);
        }
    }
}
