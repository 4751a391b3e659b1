using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Groups elements up to a number or a time, whichever comes first.</summary>
internal sealed class GroupedWithin<T> : FlowStage<T, IEnumerable<T>>
{
    private readonly int _size;
    private readonly TimeSpan _interval;

    public GroupedWithin(int size, TimeSpan interval)
    {
        if (size <= 0)
            throw new ArgumentException($"GroupedWithin: n must be > 0, it is {size}", nameof(size));
        if (interval <= TimeSpan.Zero)
            throw new ArgumentException($"GroupedWithin: the time must be > 0, it is {interval}", nameof(interval));
        _size = size;
        _interval = interval;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(GroupedWithin<T> stage) : TimerFlowLogic<T, IEnumerable<T>>(stage.Shape)
    {
        private List<T> _group = [];

        /// <summary>The group is full, its time is up, or the upstream has ended: it goes out on the next demand.</summary>
        private bool _isClosed;

        public override void PreStart()
        {
            ScheduleRepeatedly(TimerKey, stage._interval);
            Pull(In);
        }

        public override void OnPush()
        {
            _group.Add(Grab(In));
            if (_group.Count == stage._size)
            {
                ScheduleRepeatedly(TimerKey, stage._interval);
                CloseGroup();
            }
            else
                Pull(In);
        }

        public override void OnPull()
        {
            if (_isClosed)
                EmitGroup();
        }

        public override void OnUpstreamFinish()
        {
            if (_group.Count == 0)
                CompleteStage();
            else
                CloseGroup();
        }

        protected internal override void OnTimer(object timerKey)
        {
            if (_group.Count > 0)
                CloseGroup();
        }

        private void CloseGroup()
        {
            _isClosed = true;
            if (IsAvailable(Out))
                EmitGroup();
        }

        private void EmitGroup()
        {
            Push(Out, _group);
            _group = [];
            _isClosed = false;
            if (IsClosed(In))
                CompleteStage();
            else if (!HasBeenPulled(In))
                Pull(In);
        }
    }
}
