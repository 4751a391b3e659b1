using Akka.Configuration;

namespace Overlap.Actors.VirtualTime;

/// <summary>The config of an actor system that runs on one thread, in virtual time, so that a run is reproducible.</summary>
public static class VirtualTimeConfig
{
    /// <summary>The config as HOCON text.</summary>
    public const string Hocon = """
        akka {
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

    /// <summary>The type of a dispatcher whose actors may block their threads.</summary>
    internal const string ThreadDispatcher = $"Overlap.Actors.VirtualTime.{nameof(VirtualThreadDispatcherConfigurator)}, Overlap.Actors";

    private const string LoopDispatcher = $"Overlap.Actors.VirtualTime.{nameof(VirtualTimeDispatcherConfigurator)}, Overlap.Actors";

    /// <summary>The config, parsed.</summary>
    public static Config Config { get; } = ConfigurationFactory.ParseString(Hocon);

    /// <summary>The workers' dispatcher as HOCON text.</summary>
    /// <param name="block">Whether workers block: then each has a thread; otherwise they run on the loop's.</param>
    internal static string WorkerDispatcher(bool block) => $$"""
        overlap.dispatchers.worker {
          type = "{{(block ? ThreadDispatcher : LoopDispatcher)}}"
          throughput = 2147483647
        }
        """;
}
