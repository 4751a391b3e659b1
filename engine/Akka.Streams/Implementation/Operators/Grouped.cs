using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

internal sealed class Grouped<T> : FlowStage<T, IEnumerable<T>>
{
    private readonly int _size;

    public Grouped(int size)
    {
        if (size <= 0)
            throw new ArgumentException($"Grouped: n must be greater than 0, it is {size}", nameof(size));
        _size = size;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(Grouped<T> stage, Attributes attributes) : FlowLogic<T, IEnumerable<T>>(stage.Shape, attributes)
    {
        private List<T> _group = [];

        public override void OnPush()
        {
            _group.Add(Grab(In));
            if (_group.Count < stage._size)
            {
                Pull(In);
                return;
            }

            var full = _group;
            _group = [];
            Push(Out, full);
        }

        public override void OnUpstreamFinish()
        {
            // A group that is begun was begun by demand.
            if (_group.Count > 0)
                Push(Out, _group);
            CompleteStage();
        }
    }
}
