using Akka.Configuration;

namespace Overlap.Actors.VirtualTime;

/// <summary>The config of an actor system that runs on one thread, in virtual time, so that a run is reproducible.</summary>
public static class VirtualTimeConfig
{
    /// <summary>The config as HOCON text.</summary>
    public const string Hocon = """
        akka {
          loglevel = INFO
          scheduler.implementation = "Overlap.Actors.VirtualTime.VirtualScheduler, Overlap.Actors"
          actor {
            default-dispatcher {
              type = "Overlap.Actors.VirtualTime.VirtualTimeDispatcherConfigurator, Overlap.Actors"
              throughput = 2147483647
            }
            internal-dispatcher {
              type = "Overlap.Actors.VirtualTime.VirtualTimeDispatcherConfigurator, Overlap.Actors"
              throughput = 2147483647
            }
          }
        }
        overlap.dispatchers.metrics {
          type = "Overlap.Actors.VirtualTime.VirtualTimeDispatcherConfigurator, Overlap.Actors"
          throughput = 2147483647
        }
        """;

    /// <summary>The config, parsed.</summary>
    public static Config Config { get; } = ConfigurationFactory.ParseString(Hocon);
}
