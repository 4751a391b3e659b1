using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Completes the stream after a time.</summary>
internal sealed class TakeWithin<T>(TimeSpan duration) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, duration);

    private sealed class Logic(TakeWithin<T> stage, TimeSpan duration) : TimerFlowLogic<T, T>(stage.Shape)
    {
        public override void PreStart() => ScheduleOnce(TimerKey, duration);

        public override void OnPush() => Push(Out, Grab(In));

        protected internal override void OnTimer(object timerKey) => CompleteStage();
    }
}
