namespace Akka.Configuration.Hocon;

/// <summary>
/// <c>${path}</c> stands for the value at an absolute path of the same text, <c>${?path}</c> for nothing: Akka.NET has no optional one.
/// </summary>
public class HoconSubstitution : IHoconElement, IMightBeAHoconObject
{
    public HoconSubstitution(string path)
        : this(path, isOptional: false)
    {
    }

    internal HoconSubstitution(string path, bool isOptional)
    {
        Path = path;
        IsOptional = isOptional;
    }

    public string Path { get; set; }

    /// <summary>What it stands for; null until the whole text is read, and for an optional one.</summary>
    public HoconValue? ResolvedValue { get; set; }

    internal bool IsOptional { get; }

    public bool IsString() => ResolvedValue?.IsString() ?? true;

    public string? GetString() => ResolvedValue?.GetString();

    public bool IsArray() => ResolvedValue is { } value && !value.IsString() && !value.IsObject();

    public IList<HoconValue> GetArray() => ResolvedValue?.GetArray() ?? [];

    public bool IsObject() => ResolvedValue?.IsObject() ?? false;

    public HoconObject? GetObject() => ResolvedValue?.GetObject();
}
