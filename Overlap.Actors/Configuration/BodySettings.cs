using Akka.Configuration;
using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.worker.body</c></summary>
public sealed record BodySettings
{
    /// <summary>The built-in bodies.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ["log-lines", "delay", "spin", "none"];

    /// <summary><c>log-lines</c>, <c>delay</c>, <c>spin</c>, <c>none</c>, or a class's full name.</summary>
    public required string Type { get; init; }

    /// <summary>How long <c>delay</c> and <c>spin</c> take.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How the durations of <c>delay</c> are distributed.</summary>
    public required DelaySettings Delay { get; init; }

    /// <summary>The path of a custom class's assembly; null for the built-in bodies.</summary>
    public required string? Assembly { get; init; }

    /// <summary>Passed to a custom body's constructor.</summary>
    public required Config Options { get; init; }

    internal static BodySettings From(SettingReader settings) => new()
    {
        Type = settings.Read("overlap.worker.body.type", NameSuchAs(BuiltIn)),
        Duration = settings.Read("overlap.worker.body.duration", Duration("0s", "1h")),
        Delay = settings.Read(DelaySettings.Key, Distribution),
        Assembly = settings.Read("overlap.worker.body.assembly", PathOrNone),
        Options = settings.ReadBlock("overlap.worker.body.options"),
    };
}
