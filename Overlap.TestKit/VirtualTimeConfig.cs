using Akka.Configuration;

namespace Overlap.TestKit;

/// <summary>Has an actor system run on the calling thread and in virtual time, so that a run can be repeated to the last message.</summary>
public static class VirtualTimeConfig
{
    /// <summary>The config as HOCON text.</summary>
    public const string Hocon = """
        akka {
          loglevel = INFO
          loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]
          scheduler.implementation = "Overlap.TestKit.VirtualScheduler, Overlap.TestKit"
          actor {
            default-dispatcher {
              type = "Overlap.TestKit.VirtualTimeDispatcherConfigurator, Overlap.TestKit"
              throughput = 2147483647
            }
            internal-dispatcher {
              type = "Overlap.TestKit.VirtualTimeDispatcherConfigurator, Overlap.TestKit"
              throughput = 2147483647
            }
          }
        }
        overlap.dispatchers.metrics {
          type = "Overlap.TestKit.VirtualTimeDispatcherConfigurator, Overlap.TestKit"
          throughput = 2147483647
        }
        """;

    /// <summary>The config, parsed.</summary>
    public static Config Config { get; } = ConfigurationFactory.ParseString(Hocon);
}
