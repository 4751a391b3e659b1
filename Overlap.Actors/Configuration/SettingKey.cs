using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration;

/// <summary>A key of the <c>overlap</c> block, whatever its type.</summary>
public abstract class SettingKey
{
    private protected SettingKey(string path) => Path = path;

    /// <summary>The key in full, such as <c>overlap.worker.bound</c>.</summary>
    public string Path { get; }

    /// <summary>The values that are right, in words that follow "expected".</summary>
    public abstract string Expected { get; }

    /// <summary>Says what is wrong with a value; null where nothing is.</summary>
    public abstract string? Complaint(HoconValue value);

    /// <summary>The key's path.</summary>
    public override string ToString() => Path;
}

/// <summary>A key of the <c>overlap</c> block and the type of its value.</summary>
public sealed class SettingKey<T> : SettingKey
{
    private readonly SettingType<T> _type;

    internal SettingKey(string path, SettingType<T> type)
        : base(path) => _type = type;

    /// <inheritdoc/>
    public override string Expected => _type.Expected;

    /// <inheritdoc/>
    public override string? Complaint(HoconValue value) =>
        _type.TryRead(value, out _) ? null : $"{Path} = {Shown(value)}: expected {Expected}";

    /// <summary>Reads the value.</summary>
    /// <exception cref="SettingsException">It is missing, or not of the key's type.</exception>
    public T Read(Config config)
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
