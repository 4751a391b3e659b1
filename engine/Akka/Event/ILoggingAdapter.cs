namespace Akka.Event;

/// <summary>What log lines are given to. <see cref="LoggingExtensions"/> has the usual members.</summary>
public interface ILoggingAdapter
{
    ILogMessageFormatter Formatter { get; }

    bool IsDebugEnabled { get; }

    bool IsInfoEnabled { get; }

    bool IsWarningEnabled { get; }

    bool IsErrorEnabled { get; }

    bool IsEnabled(LogLevel logLevel);

    void Log(LogLevel logLevel, Exception? cause, LogMessage message);

    /// <summary>A line that is written as it is, braces and all.</summary>
    void Log(LogLevel logLevel, Exception? cause, string format);
}
