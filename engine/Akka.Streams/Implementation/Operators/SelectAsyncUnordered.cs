using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Runs up to so many tasks at a time, and emits their results as they come.</summary>
internal sealed class SelectAsyncUnordered<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> mapper) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, parallelism, mapper, inheritedAttributes);

    private sealed class Logic(SelectAsyncUnordered<TIn, TOut> stage, int parallelism, Func<TIn, Task<TOut>> mapper, Attributes attributes)
        : TaskLogic<TIn, TOut>(stage.Shape, parallelism, mapper, attributes)
    {
        private readonly Queue<Task<TOut>> _ended = new();
        private int _running;

        protected override int Waiting => _running + _ended.Count;

        protected override void Started(Task<TOut> task) => _running++;

        protected override void Ended(Task<TOut> task)
        {
            _running--;
            _ended.Enqueue(task);
        }

        protected override bool TryTakeEnded(out Task<TOut> task) => _ended.TryDequeue(out task!);
    }
}
