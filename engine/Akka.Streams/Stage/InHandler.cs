using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>A handler that ends its stage with its upstream.</summary>
public abstract class InHandler : IInHandler
{
    public abstract void OnPush();

    public virtual void OnUpstreamFinish() => GraphInterpreter.ActiveStage.CompleteStage();

    public virtual void OnUpstreamFailure(Exception e) => GraphInterpreter.ActiveStage.FailStage(e);
}
