using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>
/// Emits what is sent to its materialized actor. Status.Success completes the stream when the buffer is empty, PoisonPill at once;
/// Status.Failure fails it.
/// </summary>
internal sealed class ActorRefSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, IActorRef>
{
    private readonly int _size;
    private readonly OverflowStrategy _strategy;

    public ActorRefSource(int size, OverflowStrategy strategy)
    {
        if (size < 0)
            throw new ArgumentException($"Buffer size must be greater than or equal to 0, it is {size}", nameof(size));
        if (strategy == OverflowStrategy.Backpressure)
            throw new NotSupportedException("Backpressure overflow strategy is not supported");
        _size = size;
        _strategy = strategy;
    }

    public override SourceShape<T> Shape { get; } = new(new Outlet<T>("ActorRefSource.out"));

    public override ILogicAndMaterializedValue<IActorRef> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        throw new NotSupportedException("An actor source needs a materializer");

    internal override ILogicAndMaterializedValue<IActorRef> Create(Attributes attributes, ActorMaterializer materializer)
    {
        var logic = new Logic(this, materializer);
        return new LogicAndMaterializedValue<IActorRef>(logic, logic.Ref);
    }

    public override string ToString() => "ActorRefSource";

    private sealed class Logic : SourceLogic<T>
    {
        private readonly ActorRefSource<T> _stage;
        private readonly OverflowBuffer<T> _buffer;
        private readonly StageActor _actor;
        private bool _completing;

        public Logic(ActorRefSource<T> stage, ActorMaterializer materializer) : base(stage.Shape)
        {
            _stage = stage;
            _buffer = new OverflowBuffer<T>(stage._size, stage._strategy);
            var ended = GetWaitingCallback<NotUsed>(_ => CompleteStage());
            _actor = new StageActor(materializer, GetStageMessageCallback, OnMessage, () => ended(NotUsed.Instance), null);
        }

        public IActorRef Ref => _actor.Ref;

        public override void OnPull()
        {
            if (_buffer.Count > 0)
                Push(Out, _buffer.TakeHead());
            if (_completing && _buffer.Count == 0)
                CompleteStage();
        }

        public override void PostStop() => _actor.Stop();

        private void OnMessage((IActorRef Sender, object Message) args)
        {
            switch (args.Message)
            {
                case Status.Success when _buffer.Count == 0:
                    CompleteStage();
                    break;
                case Status.Success:
                    _completing = true;
                    break;
                case Status.Failure failure:
                    FailStage(failure.Cause);
                    break;
                case T element when !_completing:
                    OnElement(element);
                    break;
            }
        }

        private void OnElement(T element)
        {
            if (IsAvailable(Out))
                Push(Out, element);
            else if (_stage._size > 0 && _buffer.Add(element) == Overflow.Failed)
                FailStage(new BufferOverflowException($"Buffer overflow (max capacity was: {_stage._size})!"));
        }
    }
}
