using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class SkipWhile<T>(Predicate<T> predicate) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, predicate, inheritedAttributes);

    private sealed class Logic(SkipWhile<T> stage, Predicate<T> predicate, Attributes attributes) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private bool _passes;

        public override void OnPush()
        {
            try
            {
                var element = Grab(In);
                _passes = _passes || !predicate(element);
                if (_passes)
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
