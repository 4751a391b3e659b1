using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits a task's result; fails with its failure.</summary>
internal sealed class TaskSource<T>(Task<T> task) : SourceStage<T>("TaskSource")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, task);

    private sealed class Logic(TaskSource<T> stage, Task<T> task) : SourceLogic<T>(stage.Shape)
    {
        public override void PreStart() => this.OnEnd(task, Finish);

        private void Finish(Task<T> ended)
        {
            if (ended.IsCompletedSuccessfully)
                Emit(Out, ended.Result, CompleteStage);
            else
                FailStage(ended.OriginalException());
        }
    }
}
