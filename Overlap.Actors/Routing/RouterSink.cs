using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Stage;
using Overlap.Actors.Transport;
using Overlap.Actors.Workers;

namespace Overlap.Actors.Routing;

/// <summary>
/// The stream's end: deals each batch out to the workers and asks for the next only when the last is dealt out, so that
/// where all workers are at their bound nothing is pulled and ZeroMQ holds the producers back. Materializes a task that ends
/// when the stream has ended and everything in it was emitted.
/// </summary>
/// <param name="router">Decides who gets how many.</param>
/// <param name="workers">The workers, in the router's order.</param>
/// <param name="room">How workers tell of room; null where there is no bound.</param>
/// <param name="time">The run's clock.</param>
/// <param name="observer">Hears of every emit; null: nobody does.</param>
public sealed class RouterSink(
    Router router, IReadOnlyList<IActorRef> workers, RoomSignal? room, TimeProvider time, IRunObserver? observer = null)
    : GraphStageWithMaterializedValue<SinkShape<MessageBatch>, Task<Done>>
{
    private readonly Inlet<MessageBatch> _in = new("RouterSink.in");
    private readonly Router _router = router;
    private readonly IReadOnlyList<IActorRef> _workers = workers;
    private readonly RoomSignal? _room = room;
    private readonly TimeProvider _time = time;
    private readonly IRunObserver? _observer = observer;

    /// <inheritdoc/>
    public override SinkShape<MessageBatch> Shape => new(_in);

    /// <inheritdoc/>
    public override ILogicAndMaterializedValue<Task<Done>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        // Its continuation is the bridge's PipeTo, which only tells: inline, so that virtual time stays in step.
        var ended = new TaskCompletionSource<Done>();
        return new LogicAndMaterializedValue<Task<Done>>(new Logic(this, ended), ended.Task);
    }

    private sealed class Logic : InGraphStageLogic
    {
        private readonly RouterSink _stage;
        private readonly TaskCompletionSource<Done> _ended;
        private readonly Inlet<MessageBatch> _in;
        private MessageBatch? _batch;
        private bool _upstreamFinished;

        public Logic(RouterSink stage, TaskCompletionSource<Done> ended) : base(stage.Shape)
        {
            _stage = stage;
            _ended = ended;
            _in = stage._in;
            SetHandler(_in, this);
        }

        public override void PreStart()
        {
            // The last batch may still wait for room when upstream has finished.
            SetKeepGoing(true);
            _stage._room?.Register(GetAsyncCallback(Deal));
            Pull(_in);
        }

        public override void OnPush()
        {
            _batch = Grab(_in);
            Deal();
        }

        public override void OnUpstreamFinish()
        {
            _upstreamFinished = true;
            if (_batch is null)
                CompleteStage();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _ended.TrySetException(e);
            FailStage(e);
        }

        public override void PostStop()
        {
            if (_upstreamFinished && _batch is null)
                _ended.TrySetResult(Done.Instance);
            else
                _ended.TrySetException(new StreamDetachedException("The stream ended before all it had received was emitted."));
        }

        private void Deal()
        {
            if (_batch is null)
                return;
            while (_batch.Emitted < _batch.Count)
            {
                if (!TryNext(_batch, out var share))
                    return;
                Emit(_batch, share);
            }
            _batch = null;
            if (_upstreamFinished)
                CompleteStage();
            else
                Pull(_in);
        }

        private bool TryNext(MessageBatch batch, out Share share)
        {
            var left = batch.Count - batch.Emitted;
            if (_stage._router.TryNext(left, batch.Count, out share))
                return true;
            _stage._room!.Wait();
            if (!_stage._router.TryNext(left, batch.Count, out share))
                return false;
            _stage._room.Cancel();
            return true;
        }

        // The count is raised before the worker can see the messages, and the batch moves on before anything can fail after that:
        // a message is emitted once or not at all.
        private void Emit(MessageBatch batch, Share share)
        {
            var now = _stage._time.GetTimestamp();
            var first = batch.Emitted;
            var assignment = Assignment.Rent(batch, first, share.Count, now);
            var worker = _stage._workers[share.Worker];
            batch.Emitted += share.Count;
            _stage._router.Workers[share.Worker].Counters.Emit(share.Count, now);
            _stage._observer?.Emitted(worker.Path.Name, batch.FirstNumber + first, share.Count);
            worker.Tell(assignment, ActorRefs.NoSender);
        }
    }
}
