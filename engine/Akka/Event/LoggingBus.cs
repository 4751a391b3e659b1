using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Event;

/// <summary>A bus that log lines go over to the loggers of <c>akka.loggers</c>.</summary>
public class LoggingBus : ActorEventBus<object, Type>
{
    private static readonly LogLevel[] Levels = [LogLevel.DebugLevel, LogLevel.InfoLevel, LogLevel.WarningLevel, LogLevel.ErrorLevel];
    private static int _loggerNumber;

    private readonly List<IActorRef> _loggers = [];
    private volatile LogLevel _logLevel;

    /// <summary>Lines below it are not published.</summary>
    public LogLevel LogLevel => _logLevel;

    public void SetLogLevel(LogLevel logLevel)
    {
        _logLevel = logLevel;
        foreach (var logger in _loggers)
        {
            SubscribeFrom(logLevel, logger);
        }
    }

    /// <summary>Writes to standard output until the configured loggers take over.</summary>
    public void StartStdoutLogger(Settings config)
    {
        SubscribeFrom(Logging.LogLevelFor(config.StdoutLogLevel), config.StdoutLogger);
        Announce("StandardOutLogger started");
    }

    /// <exception cref="ConfigurationException">A logger is unknown, or does not start in <c>akka.logger-startup-timeout</c>.</exception>
    internal void StartDefaultLoggers(ExtendedActorSystem system)
    {
        var settings = system.Settings;
        var level = Logging.LogLevelFor(settings.LogLevel);
        var keepStandardOut = false;
        foreach (var name in settings.Loggers)
        {
            var type = TypeNames.Find(name);
            if (type == typeof(StandardOutLogger))
            {
                keepStandardOut = true;
                continue;
            }

            try
            {
                AddLogger(system, type, level, settings.LoggerStartTimeout);
            }
            catch (Exception e)
            {
                throw new ConfigurationException($"Logger [{name}] specified in config cannot be loaded: {e}", e);
            }
        }

        _logLevel = level;
        if (!keepStandardOut)
        {
            Announce("StandardOutLogger being removed");
            Unsubscribe(settings.StdoutLogger);
        }

        Announce("Default Loggers started");
    }

    /// <summary>Back to standard output, as the actors of the loggers end.</summary>
    internal void StopDefaultLoggers(ActorSystem system)
    {
        StartStdoutLogger(system.Settings);
        foreach (var logger in _loggers)
        {
            Unsubscribe(logger);
            system.Stop(logger);
        }

        Announce("All default loggers stopped");
    }

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event);

    protected override Type GetClassifier(object @event) => @event.GetType();

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    private void AddLogger(ExtendedActorSystem system, Type type, LogLevel level, TimeSpan timeout)
    {
        var name = $"log{Interlocked.Increment(ref _loggerNumber)}-{Logging.SimpleName(type)}";
        var logger = system.SystemActorOf(Props.Create(type).WithDispatcher(system.Settings.LoggersDispatcher), name);
        var reply = WaitForReply(system, logger, timeout);
        if (reply is not LoggerInitialized)
        {
            throw new LoggerInitializationException(
                $"Logger {name} [{type.FullName}] did not respond with LoggerInitialized, sent instead {reply}");
        }

        _loggers.Add(logger);
        SubscribeFrom(level, logger);
        Announce($"Logger {name} [{type.Name}] started");
    }

    // Ask, with a thread that waits in place of its timer and its asynchronous method: a start is the sooner for it.
    private object WaitForReply(ExtendedActorSystem system, IActorRef logger, TimeSpan timeout)
    {
        var reply = new TaskCompletionSource<object>();
        system.Provider.CreateFutureRef(reply).DeliverAsk(new InitializeLogger(this), logger);
        if (Task.WaitAny([reply.Task], timeout > TimeSpan.Zero ? timeout : Timeout.InfiniteTimeSpan) != 0)
            reply.TrySetException(new AskTimeoutException(FormattableString.Invariant($"Timeout after {timeout.TotalSeconds:F2} seconds")));
        return reply.Task.GetAwaiter().GetResult();
    }

    private void SubscribeFrom(LogLevel level, IActorRef logger)
    {
        foreach (var each in Levels)
        {
            if (each >= level)
            {
                Subscribe(logger, each.ClassFor());
            }
            else
            {
                Unsubscribe(logger, each.ClassFor());
            }
        }
    }

    private void Announce(string text) => Publish(new Debug(Logging.SimpleName(this), GetType(), text));
}
