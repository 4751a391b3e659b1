using System.Collections.Concurrent;
using Akka.Pattern;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits what is offered to its materialized queue.</summary>
internal sealed class QueueSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, ISourceQueueWithComplete<T>>
{
    private readonly int _size;
    private readonly OverflowStrategy _strategy;

    public QueueSource(int size, OverflowStrategy strategy)
    {
        if (size < 0)
            throw new ArgumentException($"Buffer size must be greater than or equal to 0, it is {size}", nameof(size));
        _size = size;
        _strategy = strategy;
    }

    public override SourceShape<T> Shape { get; } = new(new Outlet<T>("QueueSource.out"));

    public override ILogicAndMaterializedValue<ISourceQueueWithComplete<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this);
        return new LogicAndMaterializedValue<ISourceQueueWithComplete<T>>(logic, logic);
    }

    public override string ToString() => "QueueSource";

    private readonly record struct Offer(T Element, TaskCompletionSource<IQueueOfferResult> Result);

    /// <summary>The stage and, from other threads, its queue.</summary>
    private sealed class Logic : SourceLogic<T>, ISourceQueueWithComplete<T>
    {
        private readonly QueueSource<T> _stage;
        private readonly OverflowBuffer<T> _buffer;
        private readonly ConcurrentQueue<Offer> _arrived = new();
        private readonly TaskCompletionSource<Done> _completion = new();
        private readonly Action<NotUsed> _onArrived;
        private readonly Action<Exception?> _onEnd;
        private Offer? _pending;
        private bool _completing;
        private volatile bool _stopped;

        public Logic(QueueSource<T> stage) : base(stage.Shape)
        {
            _stage = stage;
            _buffer = new OverflowBuffer<T>(stage._size, stage._strategy);
            _onArrived = GetWaitingCallback<NotUsed>(_ => OnArrived());
            _onEnd = GetWaitingCallback<Exception?>(OnEnd);
        }

        public Task<IQueueOfferResult> OfferAsync(T element)
        {
            var offer = new Offer(element, new TaskCompletionSource<IQueueOfferResult>());
            _arrived.Enqueue(offer);
            if (!_stopped)
                _onArrived(NotUsed.Instance);
            Interlocked.MemoryBarrier();
            if (_stopped)
                RefuseArrived();
            return offer.Result.Task;
        }

        public Task WatchCompletionAsync() => _completion.Task;

        public void Complete() => _onEnd(null);

        public void Fail(Exception ex) => _onEnd(ex);

        public override void OnPull()
        {
            if (_buffer.Count > 0)
                Push(Out, _buffer.TakeHead());
            else if (_pending is { } direct)
            {
                _pending = null;
                Push(Out, direct.Element);
                direct.Result.TrySetResult(QueueOfferResult.Enqueued.Instance);
            }

            if (_stage._size > 0 && _pending is { } waiting && _buffer.Add(waiting.Element) == Overflow.Stored)
            {
                _pending = null;
                waiting.Result.TrySetResult(QueueOfferResult.Enqueued.Instance);
            }

            CompleteIfEmpty();
        }

        public override void OnDownstreamFinish(Exception cause)
        {
            _pending?.Result.TrySetResult(QueueOfferResult.QueueClosed.Instance);
            _completion.TrySetResult(Done.Instance);
            CompleteStage();
        }

        public override void PostStop()
        {
            if (_pending is { Result.Task.IsCompleted: false } pending)
                pending.Result.TrySetException(StreamDetachedException.Instance);
            _completion.TrySetException(StreamDetachedException.Instance);
            _stopped = true;
            RefuseArrived();
        }

        private void RefuseArrived()
        {
            while (_arrived.TryDequeue(out var late))
                late.Result.TrySetException(StreamDetachedException.Instance);
        }

        private void OnArrived()
        {
            if (_arrived.TryDequeue(out var offer))
                OnOffer(offer);
        }

        private void OnOffer(Offer offer)
        {
            if (_pending is { } pending)
                OnSecondOffer(pending, offer);
            else if (IsAvailable(Out))
            {
                Push(Out, offer.Element);
                offer.Result.TrySetResult(QueueOfferResult.Enqueued.Instance);
            }
            else if (_stage._size == 0)
                _pending = offer;
            else
                Store(offer);
        }

        /// <summary>An offer while another waits: for room, or for demand where there is no buffer at all.</summary>
        private void OnSecondOffer(Offer pending, Offer offer)
        {
            switch (_stage._strategy)
            {
                case OverflowStrategy.DropHead or OverflowStrategy.DropBuffer:
                    pending.Result.TrySetResult(QueueOfferResult.Dropped.Instance);
                    _pending = offer;
                    break;
                case OverflowStrategy.DropTail or OverflowStrategy.DropNew:
                    offer.Result.TrySetResult(QueueOfferResult.Dropped.Instance);
                    break;
                case OverflowStrategy.Fail:
                    Overflowed(offer);
                    break;
                default:
                    offer.Result.TrySetException(
                        new IllegalStateException("You have to wait for previous offer to be resolved to send another request."));
                    break;
            }
        }

        private void Store(Offer offer)
        {
            switch (_buffer.Add(offer.Element))
            {
                case Overflow.Stored:
                    offer.Result.TrySetResult(QueueOfferResult.Enqueued.Instance);
                    break;
                case Overflow.Dropped:
                    offer.Result.TrySetResult(QueueOfferResult.Dropped.Instance);
                    break;
                case Overflow.MustWait:
                    _pending = offer;
                    break;
                default:
                    Overflowed(offer);
                    break;
            }
        }

        private void Overflowed(Offer offer)
        {
            var overflow = new BufferOverflowException($"Buffer overflow (max capacity was: {_stage._size})!");
            offer.Result.TrySetResult(new QueueOfferResult.Failure(overflow));
            _completion.TrySetException(overflow);
            FailStage(overflow);
        }

        private void OnEnd(Exception? cause)
        {
            if (cause is null)
            {
                _completing = true;
                CompleteIfEmpty();
                return;
            }

            _pending?.Result.TrySetException(cause);
            _completion.TrySetException(cause);
            FailStage(cause);
        }

        private void CompleteIfEmpty()
        {
            if (!_completing || _buffer.Count > 0 || _pending is not null)
                return;
            _completion.TrySetResult(Done.Instance);
            CompleteStage();
        }
    }
}
