using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>A source's logic; by default it answers no demand.</summary>
internal abstract class SourceLogic<T> : OutGraphStageLogic
{
    protected SourceLogic(SourceShape<T> shape) : base(shape)
    {
        Out = shape.Outlet;
        SetHandler(Out, this);
    }

    protected Outlet<T> Out { get; }

    public override void OnPull()
    {
    }
}
