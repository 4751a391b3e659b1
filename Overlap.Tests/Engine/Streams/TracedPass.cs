using Akka.Streams;
using Akka.Streams.Stage;

namespace Overlap.Tests.Engine.Streams;

/// <summary>Passes everything on, and tells when each of its handlers begins and ends.</summary>
internal sealed class TracedPass(string name, Action<string> trace) : GraphStage<FlowShape<int, int>>
{
    private readonly Inlet<int> _in = new("in");
    private readonly Outlet<int> _out = new("out");

    public override FlowShape<int, int> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, name, trace);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly TracedPass _stage;
        private readonly string _name;
        private readonly Action<string> _trace;

        public Logic(TracedPass stage, string name, Action<string> trace) : base(stage.Shape)
        {
            (_stage, _name, _trace) = (stage, name, trace);
            SetHandlers(stage._in, stage._out, this);
        }

        public override void OnPush()
        {
            Push(_stage._out, Grab(_stage._in));
            _trace(_name + " pushed");
        }

        public override void OnPull()
        {
            Pull(_stage._in);
            _trace(_name + " pulled");
        }

        public override void OnUpstreamFinish()
        {
            CompleteStage();
            _trace(_name + " finished");
        }

        public override void PostStop() => _trace(_name + " stopped");
    }
}
