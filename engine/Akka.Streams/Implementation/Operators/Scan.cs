using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Emits the zero, then every accumulation.</summary>
internal sealed class Scan<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> scan) : FlowStage<TIn, TOut>
{
    private readonly TOut _zero = zero;
    private readonly Func<TOut, TIn, TOut> _scan = scan;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(Scan<TIn, TOut> stage, Attributes attributes)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        private TOut _accumulated = stage._zero;
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
                _accumulated = stage._scan(_accumulated, Grab(In));
                Push(Out, _accumulated);
            }
            catch (Exception e)
            {
                switch (Decide(e))
                {
                    case Directive.Stop:
                        FailStage(e);
                        break;
                    case Directive.Resume:
                        Pull(In);
                        break;
                    case Directive.Restart:
                        // It starts over, and so emits the zero again.
                        _accumulated = stage._zero;
                        Push(Out, _accumulated);
                        break;
                }
            }
        }

        public override void OnUpstreamFinish()
        {
            if (_zeroEmitted)
                CompleteStage();
        }
    }
}
