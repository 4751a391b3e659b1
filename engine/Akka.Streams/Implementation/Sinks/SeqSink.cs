using System.Collections.Immutable;
using Akka.Streams.Implementation.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Collects every element.</summary>
internal sealed class SeqSink<T>() : TaskSink<T, IImmutableList<T>>("SeqSink")
{
    protected override TaskSinkLogic<T, IImmutableList<T>> CreateLogic(Attributes attributes) => new Logic(this);

    private sealed class Logic(SeqSink<T> stage) : TaskSinkLogic<T, IImmutableList<T>>(stage.Shape), IFusedInput<T>
    {
        private readonly ImmutableList<T>.Builder _elements = ImmutableList.CreateBuilder<T>();

        public bool IsFused(int stages) => true;

        public override void OnPush()
        {
            Take(Grab(In));
            Pull(In);
        }

        public bool Take(T element)
        {
            _elements.Add(element);
            return true;
        }

        public override void OnUpstreamFinish() => CompleteWith(_elements.ToImmutable());
    }
}
