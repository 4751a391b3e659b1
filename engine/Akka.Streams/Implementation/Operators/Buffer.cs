using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Takes elements ahead of demand, up to a size; a strategy says what becomes of more.</summary>
internal sealed class Buffer<T> : FlowStage<T, T>
{
    private readonly int _size;
    private readonly OverflowStrategy _strategy;

    public Buffer(int size, OverflowStrategy strategy)
    {
        if (size <= 0)
            throw new ArgumentException($"Buffer size must be larger than zero, it is {size}", nameof(size));
        _size = size;
        _strategy = strategy;
    }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, inheritedAttributes);

    private sealed class Logic(Buffer<T> stage, Attributes attributes) : FlowLogic<T, T>(stage.Shape, attributes)
    {
        private readonly OverflowBuffer<T> _buffer = new(stage._size, stage._strategy);

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            var element = Grab(In);
            if (IsAvailable(Out))
                Push(Out, element);
            else if (_buffer.Add(element) == Overflow.Failed)
            {
                FailStage(new BufferOverflowException($"Buffer overflow (max capacity was {stage._size})"));
                return;
            }

            PullIfRoom();
        }

        public override void OnPull()
        {
            if (_buffer.Count > 0)
                Push(Out, _buffer.TakeHead());
            if (!IsClosed(In))
                PullIfRoom();
            else if (_buffer.Count == 0)
                CompleteStage();
        }

        public override void OnUpstreamFinish()
        {
            if (_buffer.Count == 0)
                CompleteStage();
        }

        private void PullIfRoom()
        {
            if (!HasBeenPulled(In) && !(stage._strategy == OverflowStrategy.Backpressure && _buffer.IsFull))
                Pull(In);
        }
    }
}
