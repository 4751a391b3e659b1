using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Collect<TIn, TOut>(Func<TIn, bool> isDefined, Func<TIn, TOut> collector) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, isDefined, collector, inheritedAttributes);

    private sealed class Logic(Collect<TIn, TOut> stage, Func<TIn, bool> isDefined, Func<TIn, TOut> collector, Attributes attributes)
        : ElementwiseLogic<TIn, TOut>(stage.Shape, attributes)
    {
        protected override bool TryApply(TIn element, out TOut result)
        {
            var defined = isDefined(element);
            result = defined ? collector(element) : default!;
            return defined;
        }
    }
}
