using Akka.Configuration;
using Overlap.Host.Commands;

namespace Overlap.Host;

/// <summary>Has Akka.NET compile, while the command line is read, what every actor system would wait for.</summary>
internal static class AkkaWarmUp
{
    /// <summary>Starts it on another thread, for the commands that create an actor system.</summary>
    public static void Start(string[] arguments)
    {
        if (StoppableCommand.Of(arguments) is { StartsActors: true })
            _ = Task.Run(ReadDuration);
    }

    // Akka.NET reads durations by a regular expression that it compiles at first use: a seventh of the time to the first message.
    private static void ReadDuration() => ConfigurationFactory.ParseString("duration = 1s").GetTimeSpan("duration");
}
