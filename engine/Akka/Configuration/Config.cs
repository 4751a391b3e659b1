using System.Diagnostics.CodeAnalysis;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// An immutable layer of settings over an optional fallback. What a layer says, be it <c>null</c>, hides what the fallback says
/// there, except that objects are merged.
/// </summary>
public class Config
{
    public static readonly Config Empty = ConfigurationFactory.Empty;

    private readonly HoconValue _layer;
    private HoconValue? _merged;

    public Config(HoconRoot root)
    {
        _layer = root.Value ?? throw new ArgumentNullException(nameof(root), "The root value cannot be null.");
        Substitutions = root.Substitutions;
    }

    public Config(Config source, Config? fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        _layer = source._layer;
        Substitutions = source.Substitutions;
        Fallback = fallback;
    }

    public Config? Fallback { get; }

    public IEnumerable<HoconSubstitution> Substitutions { get; set; }

    /// <summary>This layer merged with its fallbacks.</summary>
    public HoconValue Root => _merged ??= Merge();

    /// <summary>Whether neither this layer nor a fallback says anything.</summary>
    public virtual bool IsEmpty => Root.IsEmpty;

    public virtual bool HasPath(string path) => GetValue(path) is not null;

    /// <summary>The value at <paramref name="path"/>, or null. A dot inside a quoted element does not part it.</summary>
    public HoconValue? GetValue(string path) => Find(Root, path);

    [return: NotNullIfNotNull(nameof(@default))]
    public virtual string? GetString(string path, string? @default = null) => GetValue(path) is { } value ? value.GetString()! : @default;

    public virtual bool GetBoolean(string path, bool @default = false) => GetValue(path)?.GetBoolean() ?? @default;

    public virtual int GetInt(string path, int @default = 0) => GetValue(path)?.GetInt() ?? @default;

    public virtual long GetLong(string path, long @default = 0) => GetValue(path)?.GetLong() ?? @default;

    public virtual float GetFloat(string path, float @default = 0) => GetValue(path)?.GetFloat() ?? @default;

    public virtual double GetDouble(string path, double @default = 0) => GetValue(path)?.GetDouble() ?? @default;

    public virtual decimal GetDecimal(string path, decimal @default = 0) => GetValue(path)?.GetDecimal() ?? @default;

    public virtual long? GetByteSize(string path) => GetValue(path)?.GetByteSize();

    public virtual long? GetByteSize(string path, long? def = null) => GetValue(path) is { } value ? value.GetByteSize() : def;

    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        GetValue(path)?.GetTimeSpan(allowInfinite) ?? @default.GetValueOrDefault();

    public virtual IList<string> GetStringList(string path) => GetValue(path)?.GetStringList() ?? [];

    public virtual IList<string> GetStringList(string path, string[] defaultPaths) => GetValue(path)?.GetStringList() ?? defaultPaths;

    // Akka.NET's lists other than of strings have no default: a missing one is a null reference there, and so it is here.
    public virtual IList<bool> GetBooleanList(string path) => GetValue(path)!.GetBooleanList();

    public virtual IList<byte> GetByteList(string path) => GetValue(path)!.GetByteList();

    public virtual IList<int> GetIntList(string path) => GetValue(path)!.GetIntList();

    public virtual IList<long> GetLongList(string path) => GetValue(path)!.GetLongList();

    public virtual IList<float> GetFloatList(string path) => GetValue(path)!.GetFloatList();

    public virtual IList<double> GetDoubleList(string path) => GetValue(path)!.GetDoubleList();

    public virtual IList<decimal> GetDecimalList(string path) => GetValue(path)!.GetDecimalList();

    /// <summary>The settings under <paramref name="path"/>, layer by layer, or null.</summary>
    public virtual Config? GetConfig(string path)
    {
        if (!HasPath(path))
        {
            return null;
        }

        var own = Find(_layer, path);
        var rest = Fallback?.GetConfig(path);
        if (own is null)
        {
            return rest;
        }

        var section = new Config(new HoconRoot(own));
        return own.IsObject() ? section.WithFallback(rest) : section;
    }

    /// <summary>This config over <paramref name="fallback"/>, which comes after the fallbacks there are.</summary>
    public virtual Config WithFallback(Config? fallback)
    {
        if (ReferenceEquals(fallback, this))
        {
            throw new ArgumentException("Config can not have itself as fallback", nameof(fallback));
        }

        return fallback.IsNullOrEmpty() ? this
            : IsEmpty ? fallback
            : new Config(this, Fallback is null ? fallback : Fallback.WithFallback(fallback));
    }

    /// <summary>The keys of the first level with their values, those of the fallbacks included.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => Root.GetObject()?.Items ?? [];

    /// <summary>This layer alone. Made for reading, not for parsing.</summary>
    public override string ToString() => _layer.ToString();

    public string ToString(bool includeFallback) => includeFallback ? Root.ToString() : ToString();

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    public static Config operator +(Config config, string fallback) => config.WithFallback(fallback);

    public static Config operator +(string configHocon, Config fallbackConfig) => ((Config)configHocon).WithFallback(fallbackConfig);

    private static HoconValue? Find(HoconValue root, string path)
    {
        HoconValue? node = root;
        foreach (var key in HoconPath.Split(path))
        {
            node = node.GetChildObject(key);
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    private HoconValue Merge() =>
        Fallback?.Root.GetObject() is { } below && _layer.GetObject() is { } above
            ? new HoconValue([HoconObject.Over(above, below)])
            : _layer;
}
