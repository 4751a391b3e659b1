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
        public void Pull() => logic.WhenStarted().OnPull();

        public void Cancel() => logic.WhenStarted().OnCancel();

        public void CancelBy(Exception cause) => logic.WhenStarted().OnCancelBy(cause);
    }

    public sealed class Logic : InGraphStageLogic
    {
        private readonly ManualSink<T> _stage;
        private readonly IActorRef _probe;
        private readonly ManualResetEventSlim _started = new();

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

        /// <summary>This, once it runs: before that nothing can be asked of it.</summary>
        public Logic WhenStarted() => _started.Wait(StreamTest.Patience) ? this : throw new TimeoutException("The sink was not started.");

        public override void PreStart() => _started.Set();

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
