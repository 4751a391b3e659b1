using Akka.Configuration;

namespace Overlap.TestKit;

/// <summary>The config of the TestKit in virtual time.</summary>
internal static class KitConfig
{
    // Nothing is printed: the log is kept for ExpectLog and failures. In virtual time everything has happened when a call returns, so
    // Akka's own words, which wait in real time, need not wait long.
    public const string Hocon = """
        akka.loglevel = INFO
        akka.loggers = ["Overlap.TestKit.RecordingLogger, Overlap.TestKit"]
        akka.stdout-loglevel = OFF
        akka.test {
          single-expect-default = 100ms
          expect-no-message-default = 100ms
          filter-leeway = 100ms
        }
        """;

    public static Config Config { get; } = ConfigurationFactory.ParseString(Hocon);
}
