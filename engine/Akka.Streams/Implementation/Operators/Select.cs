using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Select<TIn, TOut>(Func<TIn, TOut> mapper) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, mapper, inheritedAttributes);

    private sealed class Logic(Select<TIn, TOut> stage, Func<TIn, TOut> mapper, Attributes attributes)
        : ElementwiseLogic<TIn, TOut>(stage.Shape, attributes)
    {
        protected override bool TryApply(TIn element, out TOut result)
        {
            result = mapper(element);
            return true;
        }
    }
}
