using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Emits the accumulation of all elements once the upstream has completed.</summary>
internal sealed class Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> fold) : FlowStage<TIn, TOut>
{
    private readonly TOut _zero = zero;
    private readonly Func<TOut, TIn, TOut> _fold = fold;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(Aggregate<TIn, TOut> stage, Attributes attributes)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        private TOut _accumulated = stage._zero;

        public override void OnPush()
        {
            try
            {
                _accumulated = stage._fold(_accumulated, Grab(In));
                Pull(In);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }

        public override void OnPull()
        {
            if (IsClosed(In))
                EmitResult();
            else
                Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (IsAvailable(Out))
                EmitResult();
        }

        protected override void Restart() => _accumulated = stage._zero;

        private void EmitResult()
        {
            Push(Out, _accumulated);
            CompleteStage();
        }
    }
}
