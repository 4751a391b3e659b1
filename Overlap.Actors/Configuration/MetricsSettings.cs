using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.metrics</c></summary>
public sealed record MetricsSettings
{
    /// <summary>Between two samples.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>What the steady state leaves out at the start; zero: no steady state.</summary>
    public required TimeSpan WarmUp { get; init; }

    internal static MetricsSettings From(Config config) => new()
    {
        Interval = SettingKeys.MetricsInterval.Read(config),
        WarmUp = SettingKeys.MetricsWarmUp.Read(config),
    };
}
