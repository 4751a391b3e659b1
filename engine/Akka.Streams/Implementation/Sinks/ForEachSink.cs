using Akka.Streams.Implementation.Fusing;
using Akka.Streams.Stage;
using Akka.Streams.Supervision;

namespace Akka.Streams.Implementation.Sinks;

/// <summary>Calls a function with every element.</summary>
internal sealed class ForEachSink<T>(string name, Action<T> action) : TaskSink<T, Done>(name)
{
    protected override TaskSinkLogic<T, Done> CreateLogic(Attributes attributes) => new Logic(this, action, attributes.GetDecider());

    private sealed class Logic(ForEachSink<T> stage, Action<T> action, Decider decider)
        : TaskSinkLogic<T, Done>(stage.Shape), IFusedInput<T>
    {
        public bool IsFused(int stages) => true;

        public override void OnPush()
        {
            if (Act(Grab(In)))
                Pull(In);
        }

        public bool Take(T element) => Act(element) || HasEnded();

        private bool Act(T element)
        {
            try
            {
                action(element);
            }
            catch (Exception e) when (decider(e) == Directive.Stop)
            {
                FailWith(e);
                return false;
            }
            catch (Exception)
            {
                // The decider drops the element.
            }

            return true;
        }

        public override void OnUpstreamFinish() => CompleteWith(Done.Instance);
    }
}
