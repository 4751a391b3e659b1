using Akka.Streams.Implementation.Fusing;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>The last element; of an empty stream the default, or an error.</summary>
internal sealed class LastSink<T>(bool throwOnDefault) : TaskSink<T, T>("LastSink")
{
    protected override TaskSinkLogic<T, T> CreateLogic(Attributes attributes) => new Logic(this, throwOnDefault);

    private sealed class Logic(LastSink<T> stage, bool throwOnDefault) : TaskSinkLogic<T, T>(stage.Shape), IFusedInput<T>
    {
        private T? _last;
        private bool _any;

        public bool IsFused(int stages) => true;

        public override void OnPush()
        {
            Take(Grab(In));
            Pull(In);
        }

        public bool Take(T element)
        {
            _last = element;
            _any = true;
            return true;
        }

        public override void OnUpstreamFinish()
        {
            if (!_any && throwOnDefault)
                FailWith(new NoSuchElementException("Last of empty stream"));
            else
                CompleteWith(_last!);
        }
    }
}
