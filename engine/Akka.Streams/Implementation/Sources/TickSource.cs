using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits an element at regular times; a tick without demand is lost.</summary>
internal sealed class TickSource<T>(TimeSpan initialDelay, TimeSpan interval, T tick)
    : GraphStageWithMaterializedValue<SourceShape<T>, ICancelable>
{
    public override SourceShape<T> Shape { get; } = new(new Outlet<T>("TickSource.out"));

    public override ILogicAndMaterializedValue<ICancelable> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        throw new NotSupportedException("A tick source needs a materializer");

    internal override ILogicAndMaterializedValue<ICancelable> Create(Attributes attributes, ActorMaterializer materializer)
    {
        var cancelable = new Cancelable(materializer.System.Scheduler);
        return new LogicAndMaterializedValue<ICancelable>(new Logic(this, initialDelay, interval, tick, cancelable), cancelable);
    }

    public override string ToString() => "TickSource";

    private sealed class Logic : TimerGraphStageLogic
    {
        private const string TimerKey = "tick";
        private readonly TickSource<T> _stage;
        private readonly TimeSpan _initialDelay;
        private readonly TimeSpan _interval;
        private readonly T _tick;
        private readonly ICancelable _cancelable;

        public Logic(TickSource<T> stage, TimeSpan initialDelay, TimeSpan interval, T tick, ICancelable cancelable) : base(stage.Shape)
        {
            _stage = stage;
            _initialDelay = initialDelay;
            _interval = interval;
            _tick = tick;
            _cancelable = cancelable;
            SetHandler(stage.Shape.Outlet, EagerTerminateOutput);
        }

        public override void PreStart()
        {
            if (_cancelable.IsCancellationRequested)
            {
                CompleteStage();
                return;
            }

            _cancelable.Token.Register(GetAsyncCallback(CompleteStage));
            ScheduleRepeatedly(TimerKey, _initialDelay, _interval);
        }

        protected internal override void OnTimer(object timerKey)
        {
            if (IsAvailable(_stage.Shape.Outlet) && !_cancelable.IsCancellationRequested)
                Push(_stage.Shape.Outlet, _tick);
        }
    }
}
