using Akka.Streams;
using Akka.Streams.Stage;
using Overlap.Metering.Probes;

namespace Overlap.Metering.Actors.Streams;

/// <summary>Stands around a flow: what goes in is in flight until as many elements have come out.</summary>
/// <param name="probe">Counts.</param>
internal sealed class MeasuredFlow<TIn, TOut>(Probe probe) : GraphStage<BidiShape<TOut, TOut, TIn, TIn>>
{
    private readonly Inlet<TIn> _in = new("MeasuredFlow.in");
    private readonly Outlet<TIn> _toFlow = new("MeasuredFlow.toFlow");
    private readonly Inlet<TOut> _fromFlow = new("MeasuredFlow.fromFlow");
    private readonly Outlet<TOut> _out = new("MeasuredFlow.out");

    /// <inheritdoc/>
    public override BidiShape<TOut, TOut, TIn, TIn> Shape => new(_fromFlow, _out, _in, _toFlow);

    /// <inheritdoc/>
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, probe);

    private sealed class Logic : GraphStageLogic
    {
        private readonly Queue<InFlightMessage> _inside = new();

        public Logic(MeasuredFlow<TIn, TOut> stage, Probe probe) : base(stage.Shape)
        {
            Pass(stage._in, stage._toFlow, () => _inside.Enqueue(probe.Begin()));
            Pass(stage._fromFlow, stage._out, () =>
            {
                if (_inside.TryDequeue(out var first))
                    first.Complete();
            });
        }

        public override void PostStop()
        {
            while (_inside.TryDequeue(out var left))
                left.Fail();
        }

        private void Pass<T>(Inlet<T> from, Outlet<T> to, Action count)
        {
            SetHandler(
                from,
                onPush: () =>
                {
                    count();
                    Push(to, Grab(from));
                },
                onUpstreamFinish: () => Complete(to),
                onUpstreamFailure: cause => Fail(to, cause));
            SetHandler(to, onPull: () => Pull(from), onDownstreamFinish: cause => Cancel(from, cause));
        }
    }
}
