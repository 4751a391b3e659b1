using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Keys and their values, in the order of their first mention.</summary>
public class HoconObject : IHoconElement
{
    public Dictionary<string, HoconValue> Items { get; } = [];

    public HoconValue? GetKey(string key) => Items.GetValueOrDefault(key);

    public HoconValue GetOrCreateKey(string key)
    {
        if (!Items.TryGetValue(key, out var value))
        {
            Items[key] = value = new HoconValue();
        }

        return value;
    }

    /// <summary>Takes in what <paramref name="other"/> has. Objects are merged; any other value goes before the one here.</summary>
    public void Merge(HoconObject other)
    {
        foreach (var (key, value) in Over(other, this).Items)
        {
            Items[key] = value;
        }
    }

    public bool IsString() => false;

    public string GetString() => throw new NotSupportedException("This element is an object and not a string.");

    public bool IsArray() => false;

    public IList<HoconValue> GetArray() => throw new NotSupportedException("This element is an object and not an array.");

    public override string ToString() => ToString(0);

    public string ToString(int indent)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in Items)
        {
            text.Append(' ', indent * 2).Append(HoconText.Quote(key)).Append(" : ").AppendLine(value.ToString(indent));
        }

        return text.ToString();
    }

    /// <summary>A new object: <paramref name="above"/> laid over <paramref name="below"/>, which both stay as they are.</summary>
    internal static HoconObject Over(HoconObject above, HoconObject below)
    {
        var merged = new HoconObject();
        foreach (var (key, value) in above.Items)
        {
            merged.Items[key] = value.GetObject() is { } upper && below.GetKey(key)?.GetObject() is { } lower
                ? new HoconValue([Over(upper, lower)])
                : value;
        }

        foreach (var (key, value) in below.Items)
        {
            merged.Items.TryAdd(key, value);
        }

        return merged;
    }
}
