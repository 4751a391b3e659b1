// Until the logging of branch `config` is merged; then this file goes.
using Akka.Actor;
using Akka.Event;

namespace Akka.Actor
{
public static class SchedulerStubs
{
    public static ICancelable ScheduleTellOnceCancelable(
        this IScheduler scheduler, TimeSpan delay, ICanTell receiver, object message, IActorRef sender) => null!;

    public static ICancelable ScheduleTellRepeatedlyCancelable(
        this IScheduler scheduler, TimeSpan delay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) => null!;
}
}

namespace Akka.Event
{

public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
}

public interface ILoggingAdapter
{
}

public class LoggingBus : ActorEventBus<object, Type>
{
    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override Type GetClassifier(object @event) => @event.GetType();
}

public abstract class LogEvent(Exception? cause, string logSource, Type logClass, object message)
{
    public override string ToString() => $"{GetType().Name} {logSource} {logClass} {message} {cause}";
}

public class Error(Exception? cause, string logSource, Type logClass, object message) : LogEvent(cause, logSource, logClass, message);

public class Warning(string logSource, Type logClass, object message) : LogEvent(null, logSource, logClass, message);

public class Info(string logSource, Type logClass, object message) : LogEvent(null, logSource, logClass, message);

public class Debug(string logSource, Type logClass, object message) : LogEvent(null, logSource, logClass, message);

public static class Logging
{
    public static ILoggingAdapter GetLogger(ActorSystem system, object source) => null!;
}

public static class BusStubs
{
    public static void StartStdoutLogger(this LoggingBus bus, Settings settings)
    {
    }

    public static void StartDefaultLoggers(this LoggingBus bus, ActorSystem system)
    {
    }

    public static void StopDefaultLoggers(this LoggingBus bus, ActorSystem system)
    {
    }
}

public sealed class CoordinatedShutdown
{
    public static CoordinatedShutdown Get(ActorSystem system) => new();

    public Task Run(object reason) => Task.CompletedTask;

    public static class ActorSystemTerminateReason
    {
        public static readonly object Instance = new();
    }
}
}
