using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Sends elements to an actor one at a time, the next when the last is acknowledged; buffers ahead meanwhile.</summary>
internal sealed class ActorRefWithAckSink<T>(
    IActorRef target, object onInit, object ack, object onComplete, Func<Exception, object> onFailure) : GraphStage<SinkShape<T>>
{
    public override SinkShape<T> Shape { get; } = new(new Inlet<T>("ActorRefWithAckSink.in"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, target, onInit, ack, onComplete, onFailure, inheritedAttributes.GetInputBuffer().Max);

    public override string ToString() => "ActorRefWithAckSink";

    private sealed class Logic(
        ActorRefWithAckSink<T> stage,
        IActorRef target,
        object onInit,
        object ack,
        object onComplete,
        Func<Exception, object> onFailure,
        int capacity)
        : SinkLogic<T>(stage.Shape)
    {
        private readonly Queue<T> _buffer = new();
        private bool _acknowledged;
        private bool _completing;
        private bool _endTold;

        private IActorRef Self => StageActor.Ref;

        public override void PreStart()
        {
            SetKeepGoing(true);
            GetStageActor(OnMessage).Watch(target);
            target.Tell(onInit, Self);
            Pull(In);
        }

        public override void OnPush()
        {
            _buffer.Enqueue(Grab(In));
            SendNext();
            if (_buffer.Count < capacity)
                Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            _completing = true;
            if (_buffer.Count == 0)
                Finish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            TellEnd(onFailure(e));
            FailStage(e);
        }

        public override void PostStop()
        {
            if (!_endTold)
                TellEnd(onFailure(new AbruptStageTerminationException(this)));
        }

        private void OnMessage((IActorRef Sender, object Message) args)
        {
            if (args.Message is Terminated)
            {
                _endTold = true;
                CompleteStage();
            }
            // Akka.NET takes any message of the type for it.
            else if (args.Message.GetType() == ack.GetType())
            {
                _acknowledged = true;
                SendNext();
                if (_completing && _buffer.Count == 0)
                    Finish();
                else if (!HasBeenPulled(In))
                    TryPull(In);
            }
        }

        private void SendNext()
        {
            if (!_acknowledged || _buffer.Count == 0)
                return;
            _acknowledged = false;
            target.Tell(_buffer.Dequeue()!, Self);
        }

        private void Finish()
        {
            TellEnd(onComplete);
            CompleteStage();
        }

        private void TellEnd(object message)
        {
            _endTold = true;
            target.Tell(message, Self);
        }
    }
}
