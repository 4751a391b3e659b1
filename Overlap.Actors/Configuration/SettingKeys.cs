namespace Overlap.Actors.Configuration;

/// <summary>All keys of the <c>overlap</c> block: those that are read into <see cref="OverlapSettings"/>.</summary>
internal static class SettingKeys
{
    /// <summary>All keys, in the order of <c>reference.conf</c>.</summary>
    public static IReadOnlyList<SettingKey> All { get; } = ReadAll();

    private static readonly Dictionary<string, SettingKey> ByPath = All.ToDictionary(key => key.Path);

    /// <summary>The key with that path; null if there is none.</summary>
    public static SettingKey? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>What to do about an unknown key, as a phrase: the key it probably stands for, or where all are listed.</summary>
    public static string Hint(string unknown) => NearestName.To(unknown, All.Select(key => key.Path)) is { } name
        ? $"did you mean {name}?"
        : "overlap config --defaults lists all keys";

    /// <summary>Whether a path is that of a block with keys in it.</summary>
    public static bool IsBlock(string path) => All.Any(key => key.Path.StartsWith(path + '.', StringComparison.Ordinal));

    private static IReadOnlyList<SettingKey> ReadAll()
    {
        var reader = new SettingReader(config: null);
        OverlapSettings.From(reader);
        return reader.Keys;
    }
}
