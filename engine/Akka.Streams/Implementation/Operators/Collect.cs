using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Collect<TIn, TOut>(Func<TIn, bool> isDefined, Func<TIn, TOut> collector) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, isDefined, collector, inheritedAttributes);

    private sealed class Logic(Collect<TIn, TOut> stage, Func<TIn, bool> isDefined, Func<TIn, TOut> collector, Attributes attributes)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                if (isDefined(element))
                    Push(Out, collector(element));
                else
                    Pull(In);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
