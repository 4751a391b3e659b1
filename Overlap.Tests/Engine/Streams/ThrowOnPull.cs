using Akka.Streams;
using Akka.Streams.Stage;

namespace Overlap.Tests.Engine.Streams;

/// <summary>Fails over the first demand.</summary>
internal sealed class ThrowOnPull : GraphStage<FlowShape<int, int>>
{
    private readonly Inlet<int> _in = new("in");
    private readonly Outlet<int> _out = new("out");

    public override FlowShape<int, int> Shape => new(_in, _out);

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic : InAndOutGraphStageLogic
    {
        private readonly ThrowOnPull _stage;

        public Logic(ThrowOnPull stage) : base(stage.Shape)
        {
            _stage = stage;
            SetHandlers(stage._in, stage._out, this);
        }

        public override void OnPush()
        {
        }

        public override void OnPull() => throw new NotSupportedException("no demand wanted");
    }
}
