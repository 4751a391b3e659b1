using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// Emits the element its materialized task is given. As Akka.NET has it, the type's default completes the stream without one, and a
/// task that fails ends it with the task's own AggregateException.
/// </summary>
internal sealed class MaybeSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, TaskCompletionSource<T>>
{
    public override SourceShape<T> Shape { get; } = new(new Outlet<T>("MaybeSource.out"));

    public override ILogicAndMaterializedValue<TaskCompletionSource<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var promise = new TaskCompletionSource<T>();
        return new LogicAndMaterializedValue<TaskCompletionSource<T>>(new Logic(this, promise), promise);
    }

    public override string ToString() => "MaybeSource";

    private sealed class Logic(MaybeSource<T> stage, TaskCompletionSource<T> promise) : SourceLogic<T>(stage.Shape)
    {
        public override void PreStart() => this.OnEnd(promise.Task, Finish);

        public override void OnDownstreamFinish(Exception cause)
        {
            promise.TrySetResult(default!);
            base.OnDownstreamFinish(cause);
        }

        private void Finish(Task<T> ended)
        {
            if (!ended.IsCompletedSuccessfully)
                FailStage(ended.Exception ?? (Exception)new TaskCanceledException(ended));
            else if (EqualityComparer<T>.Default.Equals(ended.Result, default))
                CompleteStage();
            else
                Emit(Out, ended.Result, CompleteStage);
        }
    }
}
