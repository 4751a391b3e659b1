using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Stage;

namespace Overlap.Tests.Engine.Streams;

/// <summary>A sink that pulls when the test says so, and tells what it gets.</summary>
public sealed class ManualSink<T>(IActorRef probe) : GraphStageWithMaterializedValue<SinkShape<T>, ManualSink<T>.Control>
{
    private readonly Inlet<T> _in = new("manual.in");

    public override SinkShape<T> Shape => new(_in);

    public override ILogicAndMaterializedValue<Control> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this, probe);
        return new LogicAndMaterializedValue<Control>(logic, new Control(logic));
    }

    public sealed class Control(Logic logic)
    {
        public void Pull() => logic.OnPull();

        public void Cancel() => logic.OnCancel();

        public void CancelBy(Exception cause) => logic.OnCancelBy(cause);
    }

    public sealed class Logic : InGraphStageLogic
    {
        private readonly ManualSink<T> _stage;
        private readonly IActorRef _probe;

        public Logic(ManualSink<T> stage, IActorRef probe) : base(stage.Shape)
        {
            _stage = stage;
            _probe = probe;
            OnPull = GetAsyncCallback(() => Pull(stage._in));
            OnCancel = GetAsyncCallback(() => Cancel(stage._in));
            OnCancelBy = GetAsyncCallback<Exception>(cause => Cancel(stage._in, cause));
            SetHandler(stage._in, this);
        }

        public Action OnPull { get; }

        public Action OnCancel { get; }

        public Action<Exception> OnCancelBy { get; }

        public override void OnPush() => _probe.Tell(new Pushed(Grab(_stage._in)!), ActorRefs.NoSender);

        public override void OnUpstreamFinish()
        {
            _probe.Tell(new Completed(), ActorRefs.NoSender);
            base.OnUpstreamFinish();
        }

        public override void OnUpstreamFailure(Exception e)
        {
            _probe.Tell(new Failed(e), ActorRefs.NoSender);
            base.OnUpstreamFailure(e);
        }

        public override void PostStop() => _probe.Tell(new Stopped(), ActorRefs.NoSender);
    }
}
