using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Emits the zero, then every accumulation.</summary>
internal sealed class Scan<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> scan) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, zero, scan, inheritedAttributes);

    private sealed class Logic(Scan<TIn, TOut> stage, TOut zero, Func<TOut, TIn, TOut> scan, Attributes attributes)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        private TOut _accumulated = zero;
        private bool _zeroEmitted;

        public override void OnPull()
        {
            if (_zeroEmitted)
            {
                Pull(In);
                return;
            }

            _zeroEmitted = true;
            Push(Out, _accumulated);
            if (IsClosed(In))
                CompleteStage();
        }

        public override void OnPush()
        {
            try
            {
                _accumulated = scan(_accumulated, Grab(In));
                Push(Out, _accumulated);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }

        public override void OnUpstreamFinish()
        {
            if (_zeroEmitted)
                CompleteStage();
        }

        protected override void Restart() => _accumulated = zero;
    }
}
