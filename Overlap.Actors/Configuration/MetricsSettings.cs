using static Overlap.Actors.Configuration.NumberTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.metrics</c></summary>
public sealed record MetricsSettings
{
    /// <summary>The time between two samples.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>The time after the first emit that the steady state leaves out; zero for no steady state.</summary>
    public required TimeSpan WarmUp { get; init; }

    internal static MetricsSettings From(SettingReader settings) => new()
    {
        Interval = settings.Read("overlap.metrics.interval", Duration("1ms", "10s")),
        WarmUp = settings.Read("overlap.metrics.warm-up", Duration("0s", "1d")),
    };
}
