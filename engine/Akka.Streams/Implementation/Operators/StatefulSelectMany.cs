using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Emits the elements of what a function makes of each element; the function is made anew for every run.</summary>
internal sealed class StatefulSelectMany<TIn, TOut>(Func<Func<TIn, IEnumerable<TOut>>> factory) : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, factory, inheritedAttributes);

    private sealed class Logic(StatefulSelectMany<TIn, TOut> stage, Func<Func<TIn, IEnumerable<TOut>>> factory, Attributes attributes)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        private Func<TIn, IEnumerable<TOut>> _concater = factory();
        private IEnumerator<TOut>? _elements;

        public override void OnPush()
        {
            try
            {
                _elements = _concater(Grab(In)).GetEnumerator();
                if (Advance())
                    PushCurrent();
                else
                    Pull(In);
            }
            catch (Exception e)
            {
                Drop();
                Supervise(e);
            }
        }

        public override void OnPull()
        {
            if (_elements is null)
            {
                Pull(In);
                return;
            }

            try
            {
                PushCurrent();
            }
            catch (Exception e)
            {
                Drop();
                Supervise(e);
                if (IsClosed(In))
                    CompleteStage();
            }
        }

        public override void OnUpstreamFinish()
        {
            if (_elements is null)
                CompleteStage();
        }

        public override void PostStop() => Drop();

        protected override void Restart() => _concater = factory();

        private void PushCurrent()
        {
            Push(Out, _elements!.Current);
            if (!Advance() && IsClosed(In))
                CompleteStage();
        }

        private bool Advance()
        {
            if (_elements!.MoveNext())
                return true;
            Drop();
            return false;
        }

        private void Drop()
        {
            _elements?.Dispose();
            _elements = null;
        }
    }
}
