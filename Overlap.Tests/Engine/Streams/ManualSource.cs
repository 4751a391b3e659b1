using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Stage;

namespace Overlap.Tests.Engine.Streams;

/// <summary>A source that does what the test says, and tells what is asked of it.</summary>
public sealed class ManualSource<T>(IActorRef probe) : GraphStageWithMaterializedValue<SourceShape<T>, ManualSource<T>.Control>
{
    private readonly Outlet<T> _out = new("manual.out");

    public override SourceShape<T> Shape => new(_out);

    public override ILogicAndMaterializedValue<Control> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new Logic(this, probe);
        return new LogicAndMaterializedValue<Control>(logic, new Control(logic));
    }

    public sealed class Control(Logic logic)
    {
        public void Push(T element) => logic.WhenStarted().OnPush(element);

        public void PushAndComplete(T element) => logic.WhenStarted().OnPushAndEnd((element, null));

        public void PushAndFail(T element, Exception cause) => logic.WhenStarted().OnPushAndEnd((element, cause));

        public void Complete() => logic.WhenStarted().OnComplete();

        public void Fail(Exception cause) => logic.WhenStarted().OnFail(cause);
    }

    public sealed class Logic : OutGraphStageLogic
    {
        private readonly IActorRef _probe;
        private readonly ManualResetEventSlim _started = new();

        public Logic(ManualSource<T> stage, IActorRef probe) : base(stage.Shape)
        {
            _probe = probe;
            OnPush = GetAsyncCallback<T>(element => Push(stage._out, element));
            OnPushAndEnd = GetAsyncCallback<(T Element, Exception? Cause)>(last =>
            {
                Push(stage._out, last.Element);
                if (last.Cause is null)
                    Complete(stage._out);
                else
                    Fail(stage._out, last.Cause);
            });
            OnComplete = GetAsyncCallback(CompleteStage);
            OnFail = GetAsyncCallback<Exception>(FailStage);
            SetHandler(stage._out, this);
        }

        public Action<T> OnPush { get; }

        public Action<(T, Exception?)> OnPushAndEnd { get; }

        public Action OnComplete { get; }

        public Action<Exception> OnFail { get; }

        /// <summary>This, once it runs: before that nothing can be asked of it.</summary>
        public Logic WhenStarted() => _started.Wait(StreamTest.Patience) ? this : throw new TimeoutException("The source was not started.");

        public override void PreStart()
        {
            _probe.Tell(new Started(), ActorRefs.NoSender);
            _started.Set();
        }

        public override void OnPull() => _probe.Tell(new Pulled(), ActorRefs.NoSender);

        public override void OnDownstreamFinish(Exception cause)
        {
            _probe.Tell(new Cancelled(cause), ActorRefs.NoSender);
            base.OnDownstreamFinish(cause);
        }

        public override void PostStop() => _probe.Tell(new Stopped(), ActorRefs.NoSender);
    }
}
