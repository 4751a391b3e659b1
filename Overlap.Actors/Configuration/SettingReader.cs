using Akka.Configuration;
using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>Reads settings from a config, and records the key of each: reading a setting is what declares it.</summary>
/// <param name="config">A config that has all keys; null records the keys only, and reads no value.</param>
/// <param name="where">Returns the place of a key, for messages; null if it is not known.</param>
internal sealed class SettingReader(Config? config, Func<string, string>? where = null)
{
    private readonly List<SettingKey> _keys = [];

    /// <summary>The keys that were read, in order.</summary>
    public IReadOnlyList<SettingKey> Keys => _keys;

    /// <summary>Reads one value.</summary>
    /// <exception cref="SettingsException">It is missing or invalid.</exception>
    public T Read<T>(string path, SettingType<T> type)
    {
        var key = new SettingKey(path, type);
        _keys.Add(key);
        if (config is null)
            return default!;
        if (config.GetValue(path) is not { } value)
            throw Error(path, $"{path} is missing: expected {type.Expected}");
        return type.TryRead(value, out var result) ? result : throw Error(path, key.Validate(value)!);
    }

    /// <summary>Reads a block as it is.</summary>
    /// <exception cref="SettingsException">It is missing, or not a block.</exception>
    public Config ReadBlock(string path)
    {
        var block = Read(path, SettingTypes.Block);
        return block is null ? Config.Empty : new ExactConfig(new HoconRoot(block));
    }

    /// <summary>The error for the value of a key, or of an item of its list: <c>overlap.thresholds.0</c>.</summary>
    public SettingsException Error(string path, string what) => new(where is null ? what : $"{where(path)}: {what}");
}
