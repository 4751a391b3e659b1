using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.logs</c></summary>
public sealed record LogSettings
{
    /// <summary>The folder of all runs.</summary>
    public required string Directory { get; init; }

    /// <summary>The run's name, which is that of its folder; null to name it by its time.</summary>
    public required string? Name { get; init; }

    /// <summary>How many runs are kept, 1 or more.</summary>
    public required int Keep { get; init; }

    /// <summary>Whether every message is logged.</summary>
    public required bool Messages { get; init; }

    /// <summary>The maximum size of a log, in bytes.</summary>
    public required long MaxSize { get; init; }

    internal static LogSettings From(SettingReader settings) => new()
    {
        Directory = settings.Read("overlap.logs.directory", SettingTypes.Name),
        Name = settings.Read("overlap.logs.name", RunName),
        Keep = settings.Read("overlap.logs.keep", Integer(1, 10_000)),
        Messages = settings.Read("overlap.logs.messages", Switch),
        MaxSize = settings.Read("overlap.logs.max-size", Size("1KiB", "1024GiB")),
    };
}
