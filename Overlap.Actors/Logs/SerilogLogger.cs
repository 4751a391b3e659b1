using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Serilog;
using Serilog.Core;
using Serilog.Events;

using AkkaLogEvent = Akka.Event.LogEvent;
using AkkaLogLevel = Akka.Event.LogLevel;

namespace Overlap.Actors.Logs;

/// <summary>
/// Forwards the actor system's log events to <see cref="Log.Logger"/>:
/// <c>akka.loggers = ["Overlap.Actors.Logs.SerilogLogger, Overlap.Actors"]</c>.
/// Source, thread and class become properties; the time stamp, the message template and its arguments are kept.
/// </summary>
public sealed class SerilogLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    /// <summary>The property with the path of the actor that has logged.</summary>
    internal const string Source = "LogSource";

    /// <summary>Called by the actor system.</summary>
    public SerilogLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<AkkaLogEvent>(e => Write(Log.Logger, e));
    }

    /// <summary>Writes an Akka log event to <paramref name="logger"/>.</summary>
    internal static void Write(ILogger logger, AkkaLogEvent logEvent)
    {
        var level = LevelOf(logEvent.LogLevel());
        if (!logger.IsEnabled(level))
            return;
        var target = logger
            .ForContext(Constants.SourceContextPropertyName, logEvent.LogClass.FullName)
            .ForContext(Source, logEvent.LogSource)
            .ForContext("Thread", logEvent.Thread.ManagedThreadId);

        // A plain text is not a template: its braces have no meaning.
        var (format, arguments) = logEvent.Message is LogMessage message
            ? (message.Format, message.Parameters().ToArray())
            : ("{Message:l}", [logEvent.Message]);
        if (target.BindMessageTemplate(format, arguments, out var template, out var properties))
        {
            // Created explicitly to keep the time stamp at which it was logged.
            target.Write(new Serilog.Events.LogEvent(logEvent.Timestamp, level, logEvent.Cause, template, properties));
        }
    }

    private static LogEventLevel LevelOf(AkkaLogLevel level) => level switch
    {
        AkkaLogLevel.DebugLevel => LogEventLevel.Debug,
        AkkaLogLevel.InfoLevel => LogEventLevel.Information,
        AkkaLogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
