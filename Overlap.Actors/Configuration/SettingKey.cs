using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>A key of the <c>overlap</c> block, whatever its type.</summary>
public abstract class SettingKey
{
    private readonly SettingType _type;

    private protected SettingKey(string path, SettingType type)
    {
        Path = path;
        _type = type;
        SettingKeys.Add(this);
    }

    /// <summary>The key in full, such as <c>overlap.worker.bound</c>.</summary>
    public string Path { get; }

    /// <summary>The values that are right, in words that follow "expected".</summary>
    public string Expected => _type.Expected;

    /// <summary>Says what is wrong with a value; null where nothing is.</summary>
    public string? Complaint(HoconValue value) =>
        _type.TryRead(value, out _) ? null : $"{Path} = {Shown(value)}: expected {Expected}";

    /// <summary>The key's path.</summary>
    public override string ToString() => Path;

    private protected object? ReadAny(Config config)
    {
        if (config.GetValue(Path) is not { } value)
            throw new SettingsException($"{Path} is missing: expected {Expected}");
        return _type.TryRead(value, out var result) ? result : throw new SettingsException(Complaint(value)!);
    }

    // Asked in this order, because a HOCON value that is neither a text nor a block is a list.
    private static string Shown(HoconValue value)
    {
        if (value.IsString())
            return value.GetString() ?? "null";
        return value.IsObject() ? "{…}" : $"[{string.Join(", ", value.GetStringList())}]";
    }
}

/// <summary>A key of the <c>overlap</c> block and the type of its value.</summary>
public sealed class SettingKey<T> : SettingKey
{
    internal SettingKey(string path, SettingType type)
        : base(path, type)
    {
    }

    /// <summary>Reads the value.</summary>
    /// <exception cref="SettingsException">It is missing, or not of the key's type.</exception>
    public T Read(Config config) => (T)ReadAny(config)!;
}
