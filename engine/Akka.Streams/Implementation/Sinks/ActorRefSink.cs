using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Sends every element to an actor, without waiting for it.</summary>
internal sealed class ActorRefSink<T>(IActorRef target, object onComplete, Func<Exception, object> onFailure) : GraphStage<SinkShape<T>>
{
    public override SinkShape<T> Shape { get; } = new(new Inlet<T>("ActorRefSink.in"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, target, onComplete, onFailure);

    public override string ToString() => "ActorRefSink";

    private sealed class Logic(ActorRefSink<T> stage, IActorRef target, object onComplete, Func<Exception, object> onFailure)
        : SinkLogic<T>(stage.Shape)
    {
        private bool _endTold;

        public override void PreStart()
        {
            GetStageActor(OnMessage).Watch(target);
            Pull(In);
        }

        public override void OnPush()
        {
            target.Tell(Grab(In)!, ActorRefs.NoSender);
            Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            TellEnd(onComplete);
            CompleteStage();
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
            if (args.Message is not Terminated)
                return;
            _endTold = true;
            CompleteStage();
        }

        private void TellEnd(object message)
        {
            _endTold = true;
            target.Tell(message, ActorRefs.NoSender);
        }
    }
}
