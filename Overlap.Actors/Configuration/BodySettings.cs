using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.worker.body</c></summary>
public sealed record BodySettings
{
    /// <summary>The bodies that need no assembly.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ["log-lines", "delay", "spin", "none"];

    /// <summary><c>log-lines</c>, <c>delay</c>, <c>spin</c>, <c>none</c>, or a class's full name.</summary>
    public required string Type { get; init; }

    /// <summary>How long <c>delay</c> and <c>spin</c> take.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Path of the assembly a class of one's own is in; null for the built-in ones.</summary>
    public required string? Assembly { get; init; }

    /// <summary>Handed to a body of one's own as it is.</summary>
    public required Config Options { get; init; }

    internal static BodySettings From(Config config) => new()
    {
        Type = SettingKeys.BodyType.Read(config),
        Duration = SettingKeys.BodyDuration.Read(config),
        Assembly = SettingKeys.BodyAssembly.Read(config),
        Options = config.GetConfig(SettingKeys.BodyOptions.Path) ?? Config.Empty,
    };
}
