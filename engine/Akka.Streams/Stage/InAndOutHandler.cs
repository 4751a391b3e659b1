using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>A handler of an inlet and an outlet, which ends its stage with either.</summary>
public abstract class InAndOutHandler : IInHandler, IOutHandler
{
    public abstract void OnPush();

    public abstract void OnPull();

    public virtual void OnUpstreamFinish() => GraphInterpreter.ActiveStage.CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => GraphInterpreter.ActiveStage.FailStage(e);

    public virtual void OnDownstreamFinish(Exception cause) => GraphInterpreter.ActiveStage.CancelStage(cause);
}
