using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The logic of an operator with one timer, which by default passes everything on.</summary>
internal abstract class TimerFlowLogic<T, TOut> : TimerGraphStageLogic, IInHandler, IOutHandler
{
    protected const string TimerKey = "timer";

    protected TimerFlowLogic(FlowShape<T, TOut> shape) : base(shape)
    {
        In = shape.Inlet;
        Out = shape.Outlet;
        SetHandler(In, (IInHandler)this);
        SetHandler(Out, (IOutHandler)this);
    }

    protected Inlet<T> In { get; }

    protected Outlet<TOut> Out { get; }

    public abstract void OnPush();

    public virtual void OnPull() => Pull(In);

    public virtual void OnUpstreamFinish() => CompleteStage();

    public void OnUpstreamFailure(Exception e) => FailStage(e);

    public void OnDownstreamFinish(Exception cause) => CancelStage(cause);
}
