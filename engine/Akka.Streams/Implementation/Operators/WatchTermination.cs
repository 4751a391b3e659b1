using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Materializes a task that ends when the stream passing through does.</summary>
internal sealed class WatchTermination<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, Task<Done>>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("WatchTermination.in"), new Outlet<T>("WatchTermination.out"));

    public override ILogicAndMaterializedValue<Task<Done>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this, inheritedAttributes);
        return new LogicAndMaterializedValue<Task<Done>>(logic, logic.Finished.Task);
    }

    public override string ToString() => "WatchTermination";

    private sealed class Logic(WatchTermination<T> stage, Attributes attributes) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        public TaskCompletionSource<Done> Finished { get; } = new();

        public override void OnPush() => Push(Out, Grab(In));

        public override void OnUpstreamFinish()
        {
            Finished.TrySetResult(Done.Instance);
            CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            Finished.TrySetException(e);
            FailStage(e);
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            if (cause is SubscriptionWithCancelException.NonFailureCancellation)
                Finished.TrySetResult(Done.Instance);
            else
                Finished.TrySetException(cause);
            CancelStage(cause);
        }

        public override void PostStop() => FailIfAbrupt(Finished);
    }
}
