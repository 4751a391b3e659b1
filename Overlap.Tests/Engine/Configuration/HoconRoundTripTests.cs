using System.Text;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using FsCheck;
using FsCheck.Fluent;

namespace Overlap.Tests.Engine.Configuration;

/// <summary>Random nested objects, written as HOCON in random styles and read back.</summary>
public class HoconRoundTripTests
{
    private const string Letters = "abcXYZ019 _-.:=,;/#${}[]\\\"\té√";

    [Fact]
    public void What_is_written_is_read() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var expected = RandomObject(random, depth: 4);
            var text = new StringBuilder();
            Write(text, expected, random);
            var config = ConfigurationFactory.ParseString(text.ToString());
            Assert.Equal(Show(expected), Show(Read(config.Root)));
        }).QuickCheckThrowOnFailure();

    private static Dictionary<string, object> RandomObject(Random random, int depth)
    {
        var result = new Dictionary<string, object>();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            result[RandomText(random, least: 1)] = RandomValue(random, depth - 1);
        }

        return result;
    }

    private static object RandomValue(Random random, int depth) => random.Next(depth > 0 ? 4 : 2) switch
    {
        0 => random.Next(-1000, 1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        1 => RandomText(random, least: 0),
        2 => RandomObject(random, depth),
        _ => Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth - 1)).ToList(),
    };

    // White space at the ends of a text is trimmed: none is drawn.
    private static string RandomText(Random random, int least)
    {
        var letters = Enumerable.Range(0, random.Next(least, 8)).Select(_ => Letters[random.Next(Letters.Length)]);
        var text = string.Concat(letters).Trim();
        return text.Length >= least ? text : "k";
    }

    private static void Write(StringBuilder text, Dictionary<string, object> members, Random random)
    {
        foreach (var (key, value) in members)
        {
            text.Append(Quote(key));
            if (value is Dictionary<string, object> inner)
            {
                text.Append(random.Next(2) == 0 ? " {" : " = {\n");
                Write(text, inner, random);
                text.Append('}');
            }
            else
            {
                text.Append(random.Next(2) == 0 ? " = " : ":");
                WriteScalarOrList(text, value, random);
            }

            // After an object's brace a comma is not everybody's HOCON.
            text.Append(random.Next(3) switch { 0 => "\n", 1 when value is not Dictionary<string, object> => ",\n", _ => " # a comment\n" });
        }
    }

    private static void WriteScalarOrList(StringBuilder text, object value, Random random)
    {
        if (value is string scalar)
        {
            var plain = scalar.Length > 0 && scalar.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
            text.Append(plain && random.Next(2) == 0 ? scalar : Quote(scalar));
            return;
        }

        text.Append('[');
        foreach (var element in (List<object>)value)
        {
            if (element is Dictionary<string, object> inner)
            {
                text.Append("{ ");
                Write(text, inner, random);
                text.Append('}');
            }
            else
            {
                WriteScalarOrList(text, element, random);
            }

            text.Append(random.Next(2) == 0 ? ",\n" : "\n");
        }

        text.Append(']');
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\t", "\\t")}\"";

    private static object Read(HoconValue value) =>
        value.IsObject() ? value.GetObject()!.Items.ToDictionary(i => i.Key, i => Read(i.Value))
        : value.IsString() ? value.GetString()!
        : value.GetArray().Select(Read).ToList();

    private static string Show(object value) => value switch
    {
        Dictionary<string, object> o => $"{{{string.Join(";", o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"<{p.Key}>{Show(p.Value)}"))}}}",
        List<object> list => $"[{string.Join(";", list.Select(Show))}]",
        _ => $"<{value}>",
    };
}
