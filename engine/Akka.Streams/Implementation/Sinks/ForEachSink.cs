using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Calls a function with every element.</summary>
internal sealed class ForEachSink<T>(string name, Action<T> action) : TaskSink<T, Done>(name)
{
    protected override TaskSinkLogic<T, Done> CreateLogic(Attributes attributes) => new Logic(this, action, attributes.GetDecider());

    private sealed class Logic(ForEachSink<T> stage, Action<T> action, Decider decider) : TaskSinkLogic<T, Done>(stage.Shape)
    {
        public override void OnPush()
        {
            try
            {
                action(Grab(In));
            }
            catch (Exception e) when (decider(e) == Directive.Stop)
            {
                FailWith(e);
                return;
            }
            catch (Exception)
            {
                // The decider drops the element.
            }

            Pull(In);
        }

        public override void OnUpstreamFinish() => CompleteWith(Done.Instance);
    }
}
