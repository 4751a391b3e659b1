using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.tokens</c></summary>
public sealed record TokenSettings
{
    /// <summary>Whether each body needs a token.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How long a message waits for its token; null: until there is one.</summary>
    public required TimeSpan? AcquireTimeout { get; init; }

    /// <summary>What the run does without a jobserver.</summary>
    public required MissingJobserver OnMissing { get; init; }

    /// <summary>Whether children inherit the jobserver's descriptors.</summary>
    public required bool Inherit { get; init; }

    /// <summary>Whether a process of its own gives tokens back should this one be killed.</summary>
    public required bool Guardian { get; init; }

    internal static TokenSettings From(Config config) => new()
    {
        Enabled = SettingKeys.TokensEnabled.Read(config),
        AcquireTimeout = SettingKeys.TokensAcquireTimeout.Read(config),
        OnMissing = SettingKeys.TokensOnMissing.Read(config),
        Inherit = SettingKeys.TokensInherit.Read(config),
        Guardian = SettingKeys.TokensGuardian.Read(config),
    };
}
