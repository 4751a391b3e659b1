using Overlap.Actors.Configuration;
using Overlap.Metering;

namespace Overlap.Host.Telemetry;

/// <summary>What a run is called by OpenTelemetry and Prometheus.</summary>
internal static class TelemetryNames
{
    /// <summary><c>service.name</c></summary>
    public const string Service = "overlap";

    /// <summary><c>service.version</c></summary>
    public static string Version { get; } = RunEnvironment.Current(typeof(Akka.Actor.ActorSystem)).Overlap;

    /// <summary>
    /// <c>service.instance.id</c>: the run's name, or without one this machine's, so that the series of one run after the other are
    /// continued.
    /// </summary>
    public static string InstanceOf(LogSettings logs) => logs.Name ?? Environment.MachineName;
}
