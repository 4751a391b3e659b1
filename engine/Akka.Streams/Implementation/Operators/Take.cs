using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Take<T>(long count) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, count, inheritedAttributes);

    private sealed class Logic(Take<T> stage, long left, Attributes attributes) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private long _left = left;

        public override void OnPush()
        {
            Push(Out, Grab(In));
            if (--_left == 0)
                CompleteStage();
        }

        public override void OnPull()
        {
            if (_left > 0)
                Pull(In);
            else
                CompleteStage();
        }
    }
}
