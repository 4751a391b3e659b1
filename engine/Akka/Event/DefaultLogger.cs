using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Event;

/// <summary>Writes log lines to standard output, on a thread of its own mailbox.</summary>
public class DefaultLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    private readonly StandardOutLogger _output = new();

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent logEvent:
                Print(logEvent);
                return true;
            default:
                return false;
        }
    }

    protected virtual void Print(LogEvent logEvent) => _output.Tell(logEvent, ActorRefs.NoSender);
}
