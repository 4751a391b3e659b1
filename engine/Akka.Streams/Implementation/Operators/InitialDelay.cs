using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Lets no demand through before a time has passed.</summary>
internal sealed class InitialDelay<T>(TimeSpan delay) : FlowStage<T, T>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, delay);

    private sealed class Logic(InitialDelay<T> stage, TimeSpan delay) : TimerFlowLogic<T, T>(stage.Shape)
    {
        private bool _open = delay == TimeSpan.Zero;

        public override void PreStart()
        {
            if (!_open)
                ScheduleOnce(TimerKey, delay);
        }

        public override void OnPush() => Push(Out, Grab(In));

        public override void OnPull()
        {
            if (_open)
                Pull(In);
        }

        protected internal override void OnTimer(object timerKey)
        {
            _open = true;
            if (IsAvailable(Out))
                Pull(In);
        }
    }
}
