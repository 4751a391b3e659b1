using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Runs up to so many tasks at a time, and emits their results in the order of their elements.</summary>
internal sealed class SelectAsync<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> mapper) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, parallelism, mapper, inheritedAttributes);

    private sealed class Logic(SelectAsync<TIn, TOut> stage, int parallelism, Func<TIn, Task<TOut>> mapper, Attributes attributes)
        : TaskLogic<TIn, TOut>(stage.Shape, parallelism, mapper, attributes)
    {
        private readonly Queue<Task<TOut>> _tasks = new();

        protected override int Waiting => _tasks.Count;

        protected override void Started(Task<TOut> task) => _tasks.Enqueue(task);

        protected override bool TryTakeEnded(out Task<TOut> task) =>
            _tasks.TryPeek(out task!) && task.IsCompleted && _tasks.TryDequeue(out task!);
    }
}
