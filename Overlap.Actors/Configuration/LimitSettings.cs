using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.limits</c></summary>
public sealed record LimitSettings
{
    /// <summary>Resident memory at which a run ends itself, in bytes; null: a quarter of what the process may use.</summary>
    public required long? Memory { get; init; }

    /// <summary>How long bodies may take to end after the last emit.</summary>
    public required TimeSpan Drain { get; init; }

    internal static LimitSettings From(Config config) => new()
    {
        Memory = SettingKeys.LimitsMemory.Read(config),
        Drain = SettingKeys.LimitsDrain.Read(config),
    };
}
