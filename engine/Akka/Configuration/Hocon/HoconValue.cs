using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>
/// What stands behind a key: pieces that make up one text, one object or one array. Neighbouring texts and arrays are
/// concatenated; of an object what stands behind it is no part.
/// </summary>
public class HoconValue : IMightBeAHoconObject
{
    public HoconValue()
        : this([])
    {
    }

    internal HoconValue(List<IHoconElement> values) => Values = values;

    public List<IHoconElement> Values { get; }

    public bool IsEmpty => Values.Count == 0 || Values[0] is HoconObject { Items.Count: 0 };

    public void AppendValue(IHoconElement value) => Values.Add(value);

    public void Clear() => Values.Clear();

    public void NewValue(IHoconElement value)
    {
        Values.Clear();
        Values.Add(value);
    }

    public bool IsObject() => GetObject() is not null;

    public HoconObject? GetObject() => Values.FirstOrDefault() switch
    {
        HoconObject first => first,
        IMightBeAHoconObject first => first.GetObject(),
        _ => null,
    };

    public HoconValue? GetChildObject(string key) => GetObject()?.GetKey(key);

    /// <summary>Always true, as Akka.NET has it: ask <see cref="IsObject"/> and <see cref="IsString"/> first.</summary>
    public bool IsArray() => true;

    /// <summary>The elements of all arrays in it; none if it is something else.</summary>
    public IList<HoconValue> GetArray() => [.. Values.Where(v => v.IsArray()).SelectMany(v => v.GetArray())];

    public bool IsString() => Values.Count > 0 && Values.All(v => v.IsString());

    /// <summary>The text without white space around it; null for <c>null</c> and for what is no text.</summary>
    public string? GetString()
    {
        if (!IsString())
        {
            return null;
        }

        var text = string.Concat(Values.Select(v => v.GetString())).Trim();
        return text == "null" || (text.Length == 0 && Values.All(v => v is HoconSubstitution { ResolvedValue: null })) ? null : text;
    }

    /// <exception cref="NotSupportedException">It is none of on, off, true, false.</exception>
    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        var other => throw new NotSupportedException($"Unknown boolean format: {other}"),
    };

    public byte GetByte() => byte.Parse(GetString()!, CultureInfo.InvariantCulture);

    public int GetInt() => int.Parse(GetString()!, CultureInfo.InvariantCulture);

    public long GetLong() => long.Parse(GetString()!, CultureInfo.InvariantCulture);

    public float GetFloat() => float.Parse(GetString()!, CultureInfo.InvariantCulture);

    public double GetDouble() => double.Parse(GetString()!, CultureInfo.InvariantCulture);

    public decimal GetDecimal() => decimal.Parse(GetString()!, CultureInfo.InvariantCulture);

    public long? GetByteSize() => GetString() is { Length: > 0 } text ? HoconByteSize.Parse(text) : null;

    public TimeSpan GetTimeSpan(bool allowInfinite = true) => HoconDuration.Parse(GetString()!, allowInfinite);

    // An explicit null in a list of strings stays one, though the type cannot say so.
    public IList<string> GetStringList() => List(v => v.GetString()!);

    public IList<bool> GetBooleanList() => List(v => v.GetBoolean());

    public IList<byte> GetByteList() => List(v => v.GetByte());

    public IList<int> GetIntList() => List(v => v.GetInt());

    public IList<long> GetLongList() => List(v => v.GetLong());

    public IList<float> GetFloatList() => List(v => v.GetFloat());

    public IList<double> GetDoubleList() => List(v => v.GetDouble());

    public IList<decimal> GetDecimalList() => List(v => v.GetDecimal());

    /// <summary>A config with this value alone, at <paramref name="key"/>.</summary>
    public Config AtKey(string key)
    {
        var parent = new HoconObject();
        parent.Items[key] = this;
        return new Config(new HoconRoot(new HoconValue([parent])));
    }

    public override string ToString() => ToString(0);

    public virtual string ToString(int indent) =>
        IsString() ? HoconText.Quote(GetString())
        : GetObject() is { } o ? $"{{{Environment.NewLine}{o.ToString(indent + 1)}{new string(' ', indent * 2)}}}"
        : $"[{string.Join(",", GetArray().Select(v => v.ToString(indent + 1)))}]";

    /// <summary>The object that the next members read go into. All but an object gives way to it, a substitution too.</summary>
    internal HoconObject ObjectForMembers()
    {
        if (GetObject() is { } there)
        {
            return there;
        }

        var members = new HoconObject();
        NewValue(members);
        return members;
    }

    private List<T> List<T>(Func<HoconValue, T> read) => [.. GetArray().Select(read)];
}
