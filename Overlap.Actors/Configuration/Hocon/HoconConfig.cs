using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Overlap.Actors.Configuration.Hocon;

/// <summary>Converts a resolved config to Akka.NET's.</summary>
internal static class HoconConfig
{
    /// <summary>The same config for Akka.NET.</summary>
    public static Config ToConfig(this HoconBlock config) => new(new HoconRoot(ToValue(config)));

    private static HoconValue ToValue(HoconNode node)
    {
        var value = new HoconValue();
        value.AppendValue(ToElement(node));
        return value;
    }

    private static IHoconElement ToElement(HoconNode node)
    {
        switch (node)
        {
            case HoconBlock block:
                var fields = new HoconObject();
                foreach (var (name, value) in block.Fields)
                    fields.Items.Add(name, ToValue(value));
                return fields;
            case HoconList list:
                var items = new HoconArray();
                items.AddRange(list.Items.Select(ToValue));
                return items;
            case HoconText text:
                return new ExactText { Value = text.Text };
            default:
                return new HoconLiteral { Value = "null" };
        }
    }
}
