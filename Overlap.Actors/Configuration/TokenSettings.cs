using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.tokens</c></summary>
public sealed record TokenSettings
{
    /// <summary>Whether each body needs a token.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How long a message waits for its token; null for no timeout.</summary>
    public required TimeSpan? AcquireTimeout { get; init; }

    /// <summary>What the run does if there is no jobserver.</summary>
    public required MissingJobserver OnMissing { get; init; }

    /// <summary>Whether child processes inherit the jobserver's descriptors.</summary>
    public required bool Inherit { get; init; }

    /// <summary>Whether a separate process returns the tokens if this one is killed.</summary>
    public required bool Guardian { get; init; }

    internal static TokenSettings From(SettingReader settings) => new()
    {
        Enabled = settings.Read("overlap.tokens.enabled", Switch),
        AcquireTimeout = settings.Read("overlap.tokens.acquire-timeout", Duration("1ms", "1d").Or("none")),
        OnMissing = settings.Read(
            "overlap.tokens.on-missing",
            Choice<MissingJobserver>(new("continue", MissingJobserver.Continue), new("stop", MissingJobserver.Stop))),
        Inherit = settings.Read("overlap.tokens.inherit", Switch),
        Guardian = settings.Read("overlap.tokens.guardian", Switch),
    };
}
