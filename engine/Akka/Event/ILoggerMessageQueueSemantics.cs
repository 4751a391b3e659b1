using Akka.Dispatch;

namespace Akka.Event;

/// <summary>The mailbox of loggers (<c>akka.actor.mailbox.logger-queue</c>).</summary>
public interface ILoggerMessageQueueSemantics : ISemantics
{
}
