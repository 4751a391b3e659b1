using System.Text;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Tests.Configuration.Hocon;

/// <summary>Random configs, written in random styles.</summary>
public class HoconPropertyTests
{
    private static readonly Place Here = new("here");

    [Fact]
    public void A_config_reads_back_in_whatever_style_it_is_written() =>
        Prop.ForAll(Configs(anyText: true), ArbMap.Default.ArbFor<int>(), (config, seed) =>
            HoconWriter.Write(config) == TestHocon.Read(new Styled(new Random(seed)).Write(config)) + (config.Fields.Count > 0 ? "\n" : ""))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Prop.ForAll(Configs(anyText: true), config =>
            HoconWriter.Write(config).TrimEnd() == TestHocon.Read(HoconWriter.Write(config)))
        .QuickCheckThrowOnFailure();

    // Restricted to what Akka.NET's parser reads right.
    [Fact]
    public void Akka_reads_the_same_values() =>
        Prop.ForAll(Configs(anyText: false), config =>
            Flat(ConfigurationFactory.ParseString(HoconWriter.Write(config)).Root) == Flat(config.ToConfig().Root))
        .QuickCheckThrowOnFailure();

    private static Arbitrary<HoconBlock> Configs(bool anyText)
    {
        var text = anyText
            ? ArbMap.Default.ArbFor<NonNull<string>>().Generator.Select(each => each.Get)
            : Gen.Elements("1", "on", "10s", "a b", "x\\y", "say \"hi\"", "tcp://a:1", "{n}", "# no", "${x}");
        var name = anyText ? Gen.Elements("a", "b-c", "d_1", "", "a.b", "x y", "ü", "include", "null", "1") : Gen.Elements("a", "b-c", "d_1", "z9");
        return Gen.Sized(size => Blocks(Math.Min(size, 12))).ToArbitrary();

        Gen<HoconBlock> Blocks(int size) => name.ArrayOf(Math.Min(size, 4)).SelectMany(
            names => Values(size / 3).ArrayOf(names.Length),
            (names, values) =>
            {
                var fields = new OrderedDictionary<string, HoconNode>();
                for (var i = 0; i < names.Length; i++)
                    fields[names[i]] = values[i];
                return new HoconBlock(fields, Here);
            });

        Gen<HoconNode> Values(int size)
        {
            var texts = text.Select(each => (HoconNode)new HoconText(each, Here));
            if (size == 0)
                return texts;
            var lists = Values(size / 3).ArrayOf(2).Select(each => (HoconNode)new HoconList(anyText ? each : [.. each.Where(item => item is HoconText)], Here));
            var blocks = Blocks(size).Where(block => anyText || block.Fields.Count > 0).Select(each => (HoconNode)each);
            return Gen.OneOf(texts, anyText ? lists : lists.Where(list => ((HoconList)list).Items.Count > 0), blocks);
        }
    }

    private static string Flat(HoconValue value)
    {
        if (value.GetObject() is { } block)
            return $"{{{string.Join(", ", block.Items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}: {Flat(item.Value)}"))}}}";
        return value.IsString() ? $"'{value.GetString()}'" : $"[{string.Join(", ", value.GetArray().Select(Flat))}]";
    }

    /// <summary>Writes a config with separators, quotes, blanks, comments and paths chosen at random.</summary>
    private sealed class Styled(Random random)
    {
        public string Write(HoconBlock config)
        {
            var fields = Fields(config);
            return random.Next(3) == 0 ? $"{Blank()}{{{fields}}}{Blank()}" : fields;
        }

        private string Fields(HoconBlock block)
        {
            var text = new StringBuilder(Blank());
            foreach (var (name, value) in block.Fields)
                text.Append(Field(KeyPath.Quoted(name), value)).Append(Pick(",", "\n", "\n\n", " # end\n", " ,\n", ", // x\n")).Append(Blank());
            return text.ToString();
        }

        private string Field(string path, HoconNode value)
        {
            if (value is not HoconBlock block)
                return path + Blank() + Pick("=", ":") + Blank() + Value(value);
            if (block.Fields.Count == 1 && random.Next(2) == 0)
                return Field($"{path}.{KeyPath.Quoted(block.Fields.GetAt(0).Key)}", block.Fields.GetAt(0).Value);
            // In two halves, which merge.
            if (block.Fields.Count > 1 && random.Next(3) == 0)
            {
                var half = block.Fields.Take(1).ToList();
                return $"{path} {{{Fields(Some(half))}}}\n{path} {{{Fields(Some(block.Fields.Skip(1)))}}}";
            }
            return path + Pick(" ", " = ", ":", "\n", " # c\n", "=\n") + Value(value);
        }

        private string Value(HoconNode value) => value switch
        {
            HoconBlock block => $"{{{Fields(block)}}}",
            HoconList { Items.Count: 0 } => $"[{Blank()}]",
            HoconList list => $"[{Blank()}{string.Join(Pick(",", "\n", " ,\n"), list.Items.Select(Value))}{Pick("", ",", "\n")}{Blank()}]",
            HoconText text => Text(text.Text),
            _ => "null",
        };

        private string Text(string text)
        {
            if (text.Length > 0 && text != "null" && text.All(each => char.IsAsciiLetterOrDigit(each) || each == ' ') && text.Trim() == text && random.Next(2) == 0)
                return text;
            return !text.Contains("\"\"\"") && !text.StartsWith('"') && random.Next(3) == 0 ? $"\"\"\"{text}\"\"\"" : HoconWriter.Quote(text);
        }

        private static HoconBlock Some(IEnumerable<KeyValuePair<string, HoconNode>> fields) => new(new OrderedDictionary<string, HoconNode>(fields), Here);

        private string Blank() => Pick("", " ", "\t", "\n", "# c\n", "// {[\"\n ");

        private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
    }
}
