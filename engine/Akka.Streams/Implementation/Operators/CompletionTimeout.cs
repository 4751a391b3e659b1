using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Fails a stream that has not ended after a time.</summary>
internal sealed class CompletionTimeout<T>(TimeSpan timeout) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, timeout);

    private sealed class Logic(CompletionTimeout<T> stage, TimeSpan timeout) : TimerFlowLogic<T, T>(stage.Shape)
    {
        public override void PreStart() => ScheduleOnce(TimerKey, timeout);

        public override void OnPush() => Push(Out, Grab(In));

        protected internal override void OnTimer(object timerKey) =>
            FailStage(new TimeoutException($"The stream has not been completed in {timeout}."));
    }
}
