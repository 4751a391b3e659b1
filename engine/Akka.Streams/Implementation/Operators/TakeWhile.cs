using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class TakeWhile<T>(Predicate<T> predicate, bool inclusive) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, predicate, inclusive, inheritedAttributes);

    private sealed class Logic(TakeWhile<T> stage, Predicate<T> predicate, bool inclusive, Attributes attributes)
        : FlowLogic<T, T>(stage.Shape, attributes)
    {
        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                var goesOn = predicate(element);
                if (goesOn || inclusive)
                    Push(Out, element);
                if (!goesOn)
                    CompleteStage();
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
