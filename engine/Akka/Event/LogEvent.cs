using System.Globalization;
using Akka.Actor;

namespace Akka.Event;

/// <summary>A log line on its way to the loggers.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    protected LogEvent(Exception? cause, string logSource, Type logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    public DateTime Timestamp { get; } = DateTime.UtcNow;

    public Thread Thread { get; } = Thread.CurrentThread;

    public Exception? Cause { get; protected set; }

    public string LogSource { get; protected set; }

    public Type LogClass { get; protected set; }

    /// <summary>A text, or a <see cref="LogMessage"/>, which becomes one by <see cref="object.ToString"/>.</summary>
    public object Message { get; protected set; }

    public abstract LogLevel LogLevel();

    public override string ToString()
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"[{LogLevel().StringFor()}][{Timestamp:MM/dd/yyyy HH:mm:ss.fff}Z][Thread {Thread.ManagedThreadId:0000}][{LogSource}] {Message}");
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {Cause}";
    }

    internal static LogEvent Create(LogLevel level, Exception? cause, string logSource, Type logClass, object message) => level switch
    {
        Event.LogLevel.DebugLevel => new Debug(cause, logSource, logClass, message),
        Event.LogLevel.InfoLevel => new Info(cause, logSource, logClass, message),
        Event.LogLevel.WarningLevel => new Warning(cause, logSource, logClass, message),
        Event.LogLevel.ErrorLevel => new Error(cause, logSource, logClass, message),
        _ => throw new NotSupportedException($"Unknown LogLevel {level}"),
    };
}
