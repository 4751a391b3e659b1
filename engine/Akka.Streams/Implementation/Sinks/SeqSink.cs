using System.Collections.Immutable;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Collects every element.</summary>
internal sealed class SeqSink<T>() : TaskSink<T, IImmutableList<T>>("SeqSink")
{
    protected override TaskSinkLogic<T, IImmutableList<T>> CreateLogic(Attributes attributes) => new Logic(this);

    private sealed class Logic(SeqSink<T> stage) : TaskSinkLogic<T, IImmutableList<T>>(stage.Shape)
    {
        private readonly ImmutableList<T>.Builder _elements = ImmutableList.CreateBuilder<T>();

        public override void OnPush()
        {
            _elements.Add(Grab(In));
            Pull(In);
        }

        public override void OnUpstreamFinish() => CompleteWith(_elements.ToImmutable());
    }
}
