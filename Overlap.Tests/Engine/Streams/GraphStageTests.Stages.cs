using Akka;
using Akka.Actor;
using Akka.Pattern;
using Akka.Streams;
using Akka.Streams.Dsl;
using Akka.Streams.Stage;
using Akka.TestKit;

namespace Overlap.Tests.Engine.Streams;

/// <content>The stages under test.</content>
public sealed partial class GraphStageTests
{
    private sealed class Silent : ReceiveActor
    {
        public Silent() => ReceiveAny(_ => { });
    }

    private sealed class Thrower(Exception error) : GraphStage<FlowShape<int, int>>
    {
        private readonly Inlet<int> _in = new("in");
        private readonly Outlet<int> _out = new("out");

        public override FlowShape<int, int> Shape => new(_in, _out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, error);

        public override string ToString() => "Thrower";

        private sealed class Logic : GraphStageLogic
        {
            public Logic(Thrower stage, Exception error) : base(stage.Shape)
            {
                SetHandler(stage._in, onPush: () => throw error);
                SetHandler(stage._out, onPull: () => Pull(stage._in));
            }
        }
    }

    private sealed class Misuse(Action<Misuse.Ports> act) : GraphStage<FlowShape<int, int>>
    {
        private readonly Inlet<int> _in = new("i");
        private readonly Outlet<int> _out = new("o");

        public static Exception? LastError { get; private set; }

        public override FlowShape<int, int> Shape => new(_in, _out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Ports(this, act);

        public sealed class Ports : InAndOutGraphStageLogic
        {
            private readonly Misuse _stage;
            private readonly Action<Ports> _act;

            public Ports(Misuse stage, Action<Ports> act) : base(stage.Shape)
            {
                _stage = stage;
                _act = act;
                SetHandlers(stage._in, stage._out, this);
            }

            public void PushTwice()
            {
                Push(_stage._out, 1);
                Push(_stage._out, 2);
            }

            public void PullTwice()
            {
                Pull(_stage._in);
                Pull(_stage._in);
            }

            public void GrabTwice()
            {
                Grab(_stage._in);
                Grab(_stage._in);
            }

            public void PushClosed()
            {
                Complete(_stage._out);
                Push(_stage._out, 1);
            }

            public void PullClosed()
            {
                Cancel(_stage._in);
                Pull(_stage._in);
            }

            public override void OnPull() => Pull(_stage._in);

            public override void OnPush()
            {
                try
                {
                    _act(this);
                }
                catch (Exception e)
                {
                    LastError = e;
                    throw;
                }
            }
        }
    }

    /// <summary>Adds what is posted; a 0 emits the sum and completes.</summary>
    private sealed class CountingSource : GraphStageWithMaterializedValue<SourceShape<int>, Action<int>>
    {
        private readonly Outlet<int> _out = new("sum");

        public TaskCompletionSource Started { get; } = new();

        public override SourceShape<int> Shape => new(_out);

        public override ILogicAndMaterializedValue<Action<int>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
        {
            var logic = new Logic(this);
            return new LogicAndMaterializedValue<Action<int>>(logic, logic.Post);
        }

        private sealed class Logic : OutGraphStageLogic
        {
            private readonly CountingSource _stage;
            private int _sum;

            public Logic(CountingSource stage) : base(stage.Shape)
            {
                _stage = stage;
                Post = GetAsyncCallback<int>(i =>
                {
                    if (i == 0)
                        Emit(stage._out, _sum, CompleteStage);
                    _sum += i;
                });
                SetHandler(stage._out, this);
            }

            public Action<int> Post { get; }

            public override void PreStart() => _stage.Started.SetResult();

            public override void OnPull()
            {
            }
        }
    }

    private sealed class EmitThree : GraphStage<FlowShape<int, int>>
    {
        private readonly Inlet<int> _in = new("in");
        private readonly Outlet<int> _out = new("out");

        public override FlowShape<int, int> Shape => new(_in, _out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

        private sealed class Logic : GraphStageLogic
        {
            public Logic(EmitThree stage) : base(stage.Shape)
            {
                SetHandler(
                    stage._in,
                    onPush: () =>
                    {
                        var i = Grab(stage._in);
                        EmitMultiple(stage._out, [i, i + 1]);
                        Emit(stage._out, i + 2);
                    },
                    onUpstreamFinish: () =>
                    {
                        Emit(stage._out, 100);
                        CompleteStage();
                    });
                SetHandler(stage._out, onPull: () => Pull(stage._in));
            }
        }
    }

    private sealed class KeepGoing : GraphStageWithMaterializedValue<SinkShape<int>, Action>
    {
        private readonly Inlet<int> _in = new("in");

        public TaskCompletionSource UpstreamFinished { get; } = new();

        public TaskCompletionSource Ended { get; } = new();

        public override SinkShape<int> Shape => new(_in);

        public override ILogicAndMaterializedValue<Action> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
        {
            var logic = new Logic(this);
            return new LogicAndMaterializedValue<Action>(logic, logic.Release);
        }

        private sealed class Logic : GraphStageLogic
        {
            private readonly KeepGoing _stage;

            public Logic(KeepGoing stage) : base(stage.Shape)
            {
                _stage = stage;
                Release = GetAsyncCallback(CompleteStage);
                SetHandler(stage._in, onPush: () => { }, onUpstreamFinish: () => stage.UpstreamFinished.SetResult());
            }

            public Action Release { get; }

            public override void PreStart()
            {
                SetKeepGoing(true);
                Pull(_stage._in);
            }

            public override void PostStop() => _stage.Ended.SetResult();
        }
    }

    private sealed class ActorStage(IActorRef probe, IActorRef watched) : GraphStage<SinkShape<int>>
    {
        private readonly Inlet<int> _in = new("in");

        public override SinkShape<int> Shape => new(_in);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, probe, watched);

        private sealed class Logic : GraphStageLogic
        {
            private readonly IActorRef _probe;
            private readonly IActorRef _watched;

            public Logic(ActorStage stage, IActorRef probe, IActorRef watched) : base(stage.Shape)
            {
                _probe = probe;
                _watched = watched;
                SetHandler(stage._in, onPush: () => { });
            }

            public override void PreStart()
            {
                var actor = GetStageActor(args => _probe.Tell(args, ActorRefs.NoSender));
                actor.Watch(_watched);
                _probe.Tell(actor.Ref, ActorRefs.NoSender);
            }
        }
    }

    private sealed class Impatient : GraphStage<SourceShape<int>>
    {
        private readonly Outlet<int> _out = new("out");

        public override SourceShape<int> Shape => new(_out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

        private sealed class Logic : GraphStageLogic
        {
            public Logic(Impatient stage) : base(stage.Shape)
            {
                SetHandler(stage._out, EagerTerminateOutput);
                GetAsyncCallback(CompleteStage)();
            }
        }
    }

    private sealed class NoHandler : GraphStage<SourceShape<int>>
    {
        private readonly Outlet<int> _out = new("out");

        public override SourceShape<int> Shape => new(_out);

        protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(Shape);

        private sealed class Logic(SourceShape<int> shape) : GraphStageLogic(shape);
    }
}
