using Akka.Streams;
using Akka.Streams.Stage;

namespace Overlap.Tests.Engine.Streams;

/// <summary>Passes its first element on and fails over it.</summary>
internal sealed class PushThenThrow : GraphStage<FlowShape<int, int>>
{
    private readonly Inlet<int> _in = new("in");
    private readonly Outlet<int> _out = new("out");

    public override FlowShape<int, int> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly PushThenThrow _stage;

        public Logic(PushThenThrow stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandlers(stage._in, stage._out, this);
        }

        public override void OnPush()
        {
            Push(_stage._out, Grab(_stage._in));
            throw new InvalidOperationException("after the push");
        }

        public override void OnPull() => Pull(_stage._in);
    }
}
