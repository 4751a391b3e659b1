using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Skip<T>(long count) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, count, inheritedAttributes);

    private sealed class Logic(Skip<T> stage, long left, Attributes attributes) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private long _left = left;

        public override void OnPush()
        {
            var element = Grab(In);
            if (_left > 0)
            {
                _left--;
                Pull(In);
            }
            else
                Push(Out, element);
        }
    }
}
