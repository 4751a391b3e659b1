using Akka.Streams.Implementation.Fusing;

namespace Akka.Streams.Stage;

/// <summary>A handler that ends its stage with its downstream.</summary>
public abstract class OutHandler : IOutHandler
{
    public abstract void OnPull();

    public virtual void OnDownstreamFinish(Exception cause) => GraphInterpreter.ActiveStage.CancelStage(cause);
}
