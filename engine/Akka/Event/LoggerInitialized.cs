using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger's reply to <see cref="InitializeLogger"/>.</summary>
public class LoggerInitialized : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
}
