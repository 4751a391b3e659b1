using Akka.Streams.Stage;
using Akka.Util;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits what a function makes of a state, with the next state, until it makes nothing.</summary>
internal sealed class UnfoldSource<TState, T>(TState state, Func<TState, Option<(TState, T)>> unfold) : SourceStage<T>("UnfoldSource")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, state, unfold);

    private sealed class Logic(UnfoldSource<TState, T> stage, TState state, Func<TState, Option<(TState, T)>> unfold)
        : SourceLogic<T>(stage.Shape)
    {
        private TState _state = state;

        public override void OnPull()
        {
            var next = unfold(_state);
            if (!next.HasValue)
            {
                CompleteStage();
                return;
            }

            (_state, var element) = next.Value;
            Push(Out, element);
        }
    }
}
