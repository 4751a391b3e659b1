using Akka.Configuration;

namespace Overlap.Benchmarks.InProcess;

/// <summary>The config of the actor systems that are measured: Akka.NET's own, but quiet.</summary>
internal static class EngineConfig
{
    public static Config Quiet { get; } = ConfigurationFactory.ParseString("akka { loglevel = ERROR, stdout-loglevel = OFF }");
}
