using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>The logic of a sink that materializes the task of a result, which fails with the stream.</summary>
internal abstract class TaskSinkLogic<T, TResult>(SinkShape<T> shape) : SinkLogic<T>(shape)
{
    private readonly TaskCompletionSource<TResult> _promise = new();

    public Task<TResult> Result => _promise.Task;

    public override void OnUpstreamFailure(Exception e)
    {
        _promise.TrySetException(e);
        FailStage(e);
    }

    public override void PostStop() => FailIfAbrupt(_promise);

    protected void CompleteWith(TResult result)
    {
        _promise.TrySetResult(result);
        CompleteStage();
    }

    protected void FailWith(Exception e)
    {
        _promise.TrySetException(e);
        FailStage(e);
    }
}
