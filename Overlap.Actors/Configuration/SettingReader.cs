using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary>Reads settings from a config, and records the key of each: reading a setting is what declares it.</summary>
/// <param name="config">A config that has all keys; null records the keys only, and reads no value.</param>
internal sealed class SettingReader(Config? config)
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
            throw new SettingsException($"{path} is missing: expected {type.Expected}");
        return type.TryRead(value, out var result) ? result : throw new SettingsException(key.Validate(value)!);
    }

    /// <summary>Reads a block as it is.</summary>
    /// <exception cref="SettingsException">It is missing, or not a block.</exception>
    public Config ReadBlock(string path)
    {
        Read(path, SettingTypes.Block);
        return config?.GetConfig(path) ?? Config.Empty;
    }
}
