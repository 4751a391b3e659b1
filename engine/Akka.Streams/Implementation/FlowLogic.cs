using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation;

/// <summary>An operator's logic, which by default passes demand and ends on.</summary>
internal abstract class FlowLogic<TIn, TOut> : InAndOutGraphStageLogic
{
    private readonly Decider _decider;

    protected FlowLogic(FlowShape<TIn, TOut> shape, Attributes attributes) : base(shape)
    {
        In = shape.Inlet;
        Out = shape.Outlet;
        _decider = attributes.GetDecider();
        SetHandlers(In, Out, this);
    }

    protected Inlet<TIn> In { get; }

    protected Outlet<TOut> Out { get; }

    public override void OnPull() => Pull(In);

    /// <summary>Forgets what has been accumulated, for a decider that says Restart.</summary>
    protected virtual void Restart()
    {
    }

    protected Directive Decide(Exception e) => _decider(e);

    /// <summary>Does with a user function's error what the decider says: fails, or drops the element and asks for the next.</summary>
    protected void Supervise(Exception e)
    {
        switch (Decide(e))
        {
            case Directive.Stop:
                FailStage(e);
                return;
            case Directive.Restart:
                Restart();
                break;
        }

        if (!HasBeenPulled(In))
            TryPull(In);
    }
}
