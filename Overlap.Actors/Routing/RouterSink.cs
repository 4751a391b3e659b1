using Akka;
using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Stage;
using Overlap.Actors.Metrics;
using Overlap.Actors.Transport;
using Overlap.Actors.Workers;

namespace Overlap.Actors.Routing;

/// <summary>
/// The stream's end: deals each batch out to the workers and asks for the next only when the last is dealt out, so that
/// where all workers are at their bound nothing is pulled and ZeroMQ holds the producers back. Materializes a task that ends
/// when the stream has ended and everything in it was emitted.
/// </summary>
/// <param name="parts">The run: the router that decides who gets how many, the workers' counters, the clock.</param>
/// <param name="workers">The workers, in the order of their counters.</param>
public sealed class RouterSink(RunParts parts, IReadOnlyList<IActorRef> workers)
    : GraphStageWithMaterializedValue<SinkShape<MessageBatch>, Task<Done>>
{
    private readonly Inlet<MessageBatch> _in = new("RouterSink.in");
    private readonly Router _router = parts.Router;
    private readonly IReadOnlyList<IActorRef> _workers = workers;
    private readonly IReadOnlyList<WorkerMeter> _meters = parts.Meter.Workers;
    private readonly RoomSignal? _room = parts.Room;
    private readonly TimeProvider _time = parts.Time;
    private readonly IRunObserver? _observer = parts.Observer;

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
            var assignment = new Assignment(batch, first, share.Count, now);
            batch.Emitted += share.Count;
            var meter = _stage._meters[share.Worker];
            meter.Counters.Emit(share.Count, now);
            _stage._observer?.Emitted(meter.Name, batch.FirstNumber + first, share.Count);
            _stage._workers[share.Worker].Tell(assignment, ActorRefs.NoSender);
        }
    }
}
