using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

internal sealed class CancelledSink<T> : GraphStage<SinkShape<T>>
{
    public override SinkShape<T> Shape { get; } = new(new Inlet<T>("CancelledSink.in"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    public override string ToString() => "CancelledSink";

    private sealed class Logic(CancelledSink<T> stage) : SinkLogic<T>(stage.Shape)
    {
        public override void PreStart() => Cancel(In);

        public override void OnPush()
        {
        }
    }
}
