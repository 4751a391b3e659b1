using Akka.Configuration;

namespace Overlap.TestKit;

/// <summary>Sends the actor system's log to the TestKit's event filters.</summary>
internal static class TestLogging
{
    public const string Hocon = """akka.loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]""";

    public static Config Config { get; } = ConfigurationFactory.ParseString(Hocon);
}
