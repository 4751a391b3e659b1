using Akka.Configuration;
using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary>The <c>overlap</c> block of the config, parsed and validated. <c>reference.conf</c> documents each key.</summary>
public sealed record OverlapSettings
{
    /// <summary>Where messages come from.</summary>
    public required SourceSettings Source { get; init; }

    /// <summary>The most messages in one batch, 1 or more (<c>overlap.stream.batch</c>).</summary>
    public required int Batch { get; init; }

    /// <summary>Which worker gets the next messages.</summary>
    public required RouterStrategy Router { get; init; }

    /// <summary>The workers and their task body.</summary>
    public required WorkerSettings Worker { get; init; }

    /// <summary>How the run is measured.</summary>
    public required MetricsSettings Metrics { get; init; }

    /// <summary>Whether bodies need a jobserver's tokens.</summary>
    public required TokenSettings Tokens { get; init; }

    /// <summary>What is expected of the run's figures.</summary>
    public required IReadOnlyList<ThresholdSettings> Thresholds { get; init; }

    /// <summary>Where results and logs go.</summary>
    public required LogSettings Logs { get; init; }

    /// <summary>The run's memory and drain limits.</summary>
    public required LimitSettings Limits { get; init; }

    /// <summary>How a run over several nodes deals its messages.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>The machine of a run in virtual time.</summary>
    public required SimulateSettings Simulate { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public required int Seed { get; init; }

    /// <summary>Reads the settings, with <c>reference.conf</c> as the fallback of <paramref name="config"/>.</summary>
    /// <exception cref="SettingsException">A value is not of its key's type or range.</exception>
    public static OverlapSettings From(Config config) => From(new SettingReader(OverlapConfig.WithDefaults(config)));

    // In the order of reference.conf.
    internal static OverlapSettings From(SettingReader settings)
    {
        var read = new OverlapSettings
        {
            Source = SourceSettings.From(settings),
            Batch = settings.Read("overlap.stream.batch", Integer(1, 65_536)),
            Router = settings.Read(
                "overlap.router",
                Choice<RouterStrategy>(new("round-robin", RouterStrategy.RoundRobin), new("least-overlap", RouterStrategy.LeastOverlap))),
            Worker = WorkerSettings.From(settings),
            Metrics = MetricsSettings.From(settings),
            Tokens = TokenSettings.From(settings),
            Thresholds = ThresholdSettings.From(settings),
            Logs = LogSettings.From(settings),
            Limits = LimitSettings.From(settings),
            Cluster = ClusterSettings.From(settings),
            Simulate = SimulateSettings.From(settings),
            Seed = settings.Read("overlap.seed", Integer(int.MinValue)),
        };
        // The lab's dispatchers: only declared here, Akka reads them.
        settings.ReadBlock("overlap.dispatchers");
        return read with { Source = read.Source with { Seed = read.Seed } };
    }
}
