namespace Akka.Streams.Stage;

/// <content>Handlers made of functions.</content>
public abstract partial class GraphStageLogic
{
    protected sealed class LambdaInHandler(Action onPush, Action? onUpstreamFinish = null, Action<Exception>? onUpstreamFailure = null) : InHandler
    {
        public override void OnPush() => onPush();

        public override void OnUpstreamFinish()
        {
            if (onUpstreamFinish is null)
                base.OnUpstreamFinish();
            else
                onUpstreamFinish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            if (onUpstreamFailure is null)
                base.OnUpstreamFailure(e);
            else
                onUpstreamFailure(e);
        }
    }

    protected sealed class LambdaOutHandler(Action onPull, Action<Exception>? onDownstreamFinish = null) : OutHandler
    {
        public override void OnPull() => onPull();

        public override void OnDownstreamFinish(Exception cause)
        {
            if (onDownstreamFinish is null)
                base.OnDownstreamFinish(cause);
            else
                onDownstreamFinish(cause);
        }
    }
}
