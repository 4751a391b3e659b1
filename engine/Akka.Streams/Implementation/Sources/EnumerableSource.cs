using System.Diagnostics.CodeAnalysis;
using Akka.Streams.Implementation.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits what an enumerator yields, a new one for every run.</summary>
internal sealed class EnumerableSource<T>(Func<IEnumerator<T>> factory) : SourceStage<T>("EnumerableSource")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, factory);

    private sealed class Logic(EnumerableSource<T> stage, Func<IEnumerator<T>> factory) : SourceLogic<T>(stage.Shape)
    {
        private IEnumerator<T>? _elements;
        private IFusedInput<T>? _next;

        public override void OnPull()
        {
            try
            {
                if (HasBegun())
                    HandOn(_elements);
            }
            catch (Exception e)
            {
                FailStage(e);
            }
        }

        public override void PostStop() => _elements?.Dispose();

        [MemberNotNullWhen(true, nameof(_elements))]
        private bool HasBegun()
        {
            if (_elements is not null)
                return true;
            _next = FusedBehind(Out, MostFused);
            _elements = factory();
            if (_elements.MoveNext())
                return true;
            CompleteStage();
            return false;
        }

        // The next element is looked for before anybody sees this one, be it pushed or handed on.
        private void HandOn(IEnumerator<T> elements)
        {
            T element;
            do
            {
                element = elements.Current;
                ThrowIfNull(element);
                if (!HasNext(elements, element))
                    return;
                if (_next is null || !Interpreter.MayGoOn())
                {
                    Push(Out, element);
                    return;
                }
            }
            while (_next.Take(element));
        }

        private bool HasNext(IEnumerator<T> elements, T last)
        {
            try
            {
                if (elements.MoveNext())
                    return true;
                Push(Out, last);
                CompleteStage();
            }
            catch (Exception e)
            {
                Push(Out, last);
                FailStage(e);
            }

            return false;
        }
    }
}
