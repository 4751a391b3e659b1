using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.logs</c></summary>
public sealed record LogSettings
{
    /// <summary>The folder of all runs.</summary>
    public required string Directory { get; init; }

    /// <summary>How many runs are kept, 1 or more.</summary>
    public required int Keep { get; init; }

    /// <summary>Whether every message is logged.</summary>
    public required bool Messages { get; init; }

    /// <summary>Where a log stops growing, in bytes.</summary>
    public required long MaxSize { get; init; }

    internal static LogSettings From(Config config) => new()
    {
        Directory = SettingKeys.LogsDirectory.Read(config),
        Keep = SettingKeys.LogsKeep.Read(config),
        Messages = SettingKeys.LogsMessages.Read(config),
        MaxSize = SettingKeys.LogsMaxSize.Read(config),
    };
}
