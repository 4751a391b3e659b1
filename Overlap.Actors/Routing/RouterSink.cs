using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Stage;
using Overlap.Actors.Messages;
using Overlap.Transport;

namespace Overlap.Actors.Routing;

/// <summary>
/// The stream's end: distributes each batch over the workers and pulls the next only when that is done. While all workers are at
/// their bound, nothing is pulled and ZeroMQ holds the producers back. Materializes a task that completes when the stream has ended
/// and everything in it was emitted.
/// </summary>
/// <param name="router">Decides which worker gets how many messages.</param>
/// <param name="workers">The workers, in the router's order.</param>
/// <param name="capacity">Notified by workers that have capacity again; null if there is no bound.</param>
/// <param name="time">The run's clock.</param>
/// <param name="observer">Notified of every emit; may be null.</param>
internal sealed class RouterSink(
    Router router, IReadOnlyList<IActorRef> workers, CapacitySignal? capacity, TimeProvider time, IRunObserver? observer = null)
    : GraphStageWithMaterializedValue<SinkShape<MessageBatch>, Task<Done>>
{
    private readonly Router _router = router;
    private readonly IReadOnlyList<IActorRef> _workers = workers;
    private readonly CapacitySignal? _capacity = capacity;
    private readonly TimeProvider _time = time;
    private readonly IRunObserver? _observer = observer;

    public override SinkShape<MessageBatch> Shape { get; } = new(new Inlet<MessageBatch>("RouterSink.in"));

    public override ILogicAndMaterializedValue<Task<Done>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        // The continuation is the bridge's PipeTo, which only sends a message. It runs inline, so that virtual time stays in step.
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
            _in = stage.Shape.Inlet;
            SetHandler(_in, this);
        }

        public override void PreStart()
        {
            // The last batch may still wait for capacity when upstream has finished.
            SetKeepGoing(true);
            _stage._capacity?.Register(GetAsyncCallback(Distribute));
            Pull(_in);
        }

        public override void OnPush()
        {
            _batch = Grab(_in);
            Distribute();
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
                _ended.TrySetException(new StreamDetachedException("The stream ended before everything it had received was emitted."));
        }

        private void Distribute()
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
            _stage._capacity!.Wait();
            if (!_stage._router.TryNext(left, batch.Count, out share))
                return false;
            _stage._capacity.Cancel();
            return true;
        }

        // The counter is raised before the worker can see the messages, and the batch's position advances before anything can fail,
        // so a message is emitted once or not at all.
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
