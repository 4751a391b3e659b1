using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>A sink's logic, which asks for the first element when it starts.</summary>
internal abstract class SinkLogic<T> : InGraphStageLogic
{
    protected SinkLogic(SinkShape<T> shape) : base(shape)
    {
        In = shape.Inlet;
        SetHandler(In, this);
    }

    protected Inlet<T> In { get; }

    public override void PreStart() => Pull(In);
}
