using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger did not start.</summary>
public class LoggerInitializationException : AkkaException
{
    public LoggerInitializationException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
