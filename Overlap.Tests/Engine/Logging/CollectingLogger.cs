using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace Overlap.Tests.Engine.Logging;

/// <summary>A logger that keeps its system's lines; a line with the text "end" completes <see cref="End"/>.</summary>
public sealed class CollectingLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    private static readonly ConcurrentDictionary<string, CollectingLogger> Loggers = new();

    private readonly ConcurrentQueue<LogEvent> _lines = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CollectingLogger()
    {
        Loggers[Context.System.Name] = this;
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(line =>
        {
            _lines.Enqueue(line);
            if (line.Message is "end")
            {
                _end.TrySetResult();
            }
        });
    }

    /// <summary>Config that names it.</summary>
    public static string Config { get; } = $"akka.loggers = [\"{typeof(CollectingLogger).AssemblyQualifiedName}\"], akka.stdout-loglevel = OFF";

    /// <summary>All lines up to the one that says "end", without the system's own.</summary>
    public static async Task<IReadOnlyList<LogEvent>> LinesOf(ActorSystem system)
    {
        system.Log.Error("end");
        var logger = Loggers[system.Name];
        await logger._end.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return [.. logger._lines.TakeWhile(line => line.Message is not "end")];
    }
}
