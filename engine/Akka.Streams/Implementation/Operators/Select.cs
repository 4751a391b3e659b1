using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Select<TIn, TOut>(Func<TIn, TOut> mapper) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, mapper, inheritedAttributes);

    private sealed class Logic(Select<TIn, TOut> stage, Func<TIn, TOut> mapper, Attributes attributes)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        public override void OnPush()
        {
            try
            {
                Push(Out, mapper(Grab(In)));
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
