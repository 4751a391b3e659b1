using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary>The <c>overlap</c> block of the config, read and checked once. <c>reference.conf</c> documents each key.</summary>
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

    /// <summary>Where results and logs go.</summary>
    public required LogSettings Logs { get; init; }

    /// <summary>What ends a run that nothing else ends.</summary>
    public required LimitSettings Limits { get; init; }

    /// <summary>Decides every random choice.</summary>
    public required int Seed { get; init; }

    /// <summary>Reads the settings; what <paramref name="config"/> does not say is as in <c>reference.conf</c>.</summary>
    /// <exception cref="SettingsException">A value is not of its key's type or range.</exception>
    public static OverlapSettings From(Config config)
    {
        var all = OverlapConfig.WithDefaults(config);
        return new OverlapSettings
        {
            Source = SourceSettings.From(all),
            Batch = SettingKeys.StreamBatch.Read(all),
            Router = SettingKeys.Router.Read(all),
            Worker = WorkerSettings.From(all),
            Metrics = MetricsSettings.From(all),
            Tokens = TokenSettings.From(all),
            Logs = LogSettings.From(all),
            Limits = LimitSettings.From(all),
            Seed = SettingKeys.Seed.Read(all),
        };
    }
}
