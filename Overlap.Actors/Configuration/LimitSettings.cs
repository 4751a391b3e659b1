using static Overlap.Actors.Configuration.NumberTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.limits</c></summary>
public sealed record LimitSettings
{
    /// <summary>The resident memory at which a run stops, in bytes; null for a quarter of what the process may use.</summary>
    public required long? Memory { get; init; }

    /// <summary>How long bodies may take to end once the run stops.</summary>
    public required TimeSpan Drain { get; init; }

    internal static LimitSettings From(SettingReader settings) => new()
    {
        Memory = settings.Read("overlap.limits.memory", Size("64MiB", "1024GiB").Or("auto")),
        Drain = settings.Read("overlap.limits.drain", Duration("0s", "1d")),
    };
}
