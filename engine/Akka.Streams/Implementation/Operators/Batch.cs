using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Operators;

/// <summary>Merges elements into one while the downstream is busy, up to a cost.</summary>
internal sealed class Batch<TIn, TOut>(long max, Func<TIn, long> cost, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate)
    : FlowStage<TIn, TOut>
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new Logic(this, max, cost, seed, aggregate, inheritedAttributes);

    private sealed class Logic(
        Batch<TIn, TOut> stage, long max, Func<TIn, long> cost, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate, Attributes attributes)
        : FlowLogic<TIn, TOut>(stage.Shape, attributes)
    {
        private TOut? _batch;
        private bool _hasBatch;
        private long _spent;
        private TIn? _next;
        private bool _hasNext;

        public override void PreStart() => Pull(In);

        public override void OnPush()
        {
            try
            {
                Add(Grab(In));
            }
            catch (Exception e)
            {
                Supervise(e);
                return;
            }

            if (_hasBatch && IsAvailable(Out))
                Flush();
            if (!_hasNext && !HasBeenPulled(In))
                TryPull(In);
        }

        public override void OnPull()
        {
            if (_hasBatch)
                Flush();
            if (IsClosed(In))
            {
                if (!_hasBatch)
                    CompleteStage();
            }
            else if (!_hasNext && !HasBeenPulled(In))
                Pull(In);
        }

        public override void OnUpstreamFinish()
        {
            if (!_hasBatch)
                CompleteStage();
        }

        protected override void Restart()
        {
            _hasBatch = false;
            _batch = default;
            _spent = 0;
        }

        private void Add(TIn element)
        {
            var price = cost(element);
            if (_hasBatch && price > max - _spent)
            {
                _next = element;
                _hasNext = true;
                return;
            }

            _batch = _hasBatch ? aggregate(_batch!, element) : seed(element);
            _hasBatch = true;
            _spent += price;
        }

        private void Flush()
        {
            Push(Out, _batch!);
            Restart();
            if (!_hasNext)
                return;
            _hasNext = false;
            try
            {
                Add(_next!);
            }
            catch (Exception e)
            {
                Supervise(e);
            }
        }
    }
}
