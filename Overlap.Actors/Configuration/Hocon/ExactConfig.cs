using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration.Hocon;

/// <summary>A config whose texts are read as they are: Akka.NET's own trims them, and reads <c>"null"</c> as null.</summary>
internal sealed class ExactConfig(HoconRoot root) : Config(root)
{
    public override string? GetString(string path, string? @default = null) =>
        GetValue(path) is { } value ? ExactText.Of(value) : @default;

    public override IList<string?> GetStringList(string path) =>
        GetValue(path) is { } value ? [.. value.GetArray().Select(ExactText.Of)] : [];

    public override Config? GetConfig(string path) => GetValue(path) is { } value ? new ExactConfig(new HoconRoot(value)) : null;
}
