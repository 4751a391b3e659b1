using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Where<T>(Predicate<T> predicate) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, predicate, inheritedAttributes);

    private sealed class Logic(Where<T> stage, Predicate<T> predicate, Attributes attributes)
        : ElementwiseLogic<T, T>(stage.Shape, attributes)
    {
        protected override bool TryApply(T element, out T result)
        {
            result = element;
            return predicate(element);
        }
    }
}
