using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits what an enumerator yields, a new one for every run.</summary>
internal sealed class EnumerableSource<T>(Func<IEnumerator<T>> factory) : SourceStage<T>("EnumerableSource")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, factory);

    private sealed class Logic(EnumerableSource<T> stage, Func<IEnumerator<T>> factory) : SourceLogic<T>(stage.Shape)
    {
        private IEnumerator<T>? _elements;

        public override void OnPull()
        {
            try
            {
                if (_elements is null)
                {
                    _elements = factory();
                    if (!_elements.MoveNext())
                    {
                        CompleteStage();
                        return;
                    }
                }

                Push(Out, _elements.Current);
                if (!_elements.MoveNext())
                    CompleteStage();
            }
            catch (Exception e)
            {
                FailStage(e);
            }
        }

        public override void PostStop() => _elements?.Dispose();
    }
}
