using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Where<T>(Predicate<T> predicate) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, predicate, inheritedAttributes);

    private sealed class Logic(Where<T> stage, Predicate<T> predicate, Attributes attributes) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                if (predicate(element))
                    Push(Out, element);
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
