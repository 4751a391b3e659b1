using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>The first element; of an empty stream the default, or an error.</summary>
internal sealed class FirstSink<T>(bool throwOnDefault) : TaskSink<T, T>("FirstSink")
{
    protected override TaskSinkLogic<T, T> CreateLogic(Attributes attributes) => new Logic(this, throwOnDefault);

    private sealed class Logic(FirstSink<T> stage, bool throwOnDefault) : TaskSinkLogic<T, T>(stage.Shape)
    {
        public override void OnPush() => CompleteWith(Grab(In));

        public override void OnUpstreamFinish()
        {
            if (throwOnDefault)
                FailWith(new NoSuchElementException("First of empty stream"));
            else
                CompleteWith(default!);
        }
    }
}
