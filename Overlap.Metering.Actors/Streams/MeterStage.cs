using Akka.Streams;
using Akka.Streams.Stage;

namespace Overlap.Metering.Actors.Streams;

/// <summary>Passes elements on, and measures who waits.</summary>
/// <param name="meter">Measures.</param>
internal sealed class MeterStage<T>(StreamMeter meter) : GraphStage<FlowShape<T, T>>
{
    private readonly Inlet<T> _in = new("Meter.in");
    private readonly Outlet<T> _out = new("Meter.out");

    /// <inheritdoc/>
    public override FlowShape<T, T> Shape => new(_in, _out);

    /// <inheritdoc/>
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, meter);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly MeterStage<T> _stage;
        private readonly StreamMeter _meter;
        private readonly WaitingTimes _times = new();

        public Logic(MeterStage<T> stage, StreamMeter meter) : base(stage.Shape)
        {
            (_stage, _meter) = (stage, meter);
            SetHandler(stage._in, this);
            SetHandler(stage._out, this);
        }

        public override void PreStart()
        {
            _times.Start(_meter.Now);
            _meter.Add(_times);
        }

        public override void OnPull()
        {
            _times.Pulled(_meter.Now);
            Pull(_stage._in);
        }

        public override void OnPush()
        {
            _times.Pushed(_meter.Now);
            Push(_stage._out, Grab(_stage._in));
        }

        public override void PostStop()
        {
            _times.End(_meter.Now);
            _meter.Remove(_times);
        }
    }
}
