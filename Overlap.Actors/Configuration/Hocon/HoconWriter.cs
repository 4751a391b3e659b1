using System.Text;

namespace Overlap.Actors.Configuration.Hocon;

/// <summary>Writes HOCON: one key per line, with its full path, and its value in quotes.</summary>
internal static class HoconWriter
{
    /// <summary>Formats a config.</summary>
    public static string Write(HoconBlock config)
    {
        var text = new StringBuilder();
        WriteFields(config, "", text);
        return text.ToString();
    }

    /// <summary>Formats a value.</summary>
    public static string WriteValue(HoconNode value) => value switch
    {
        HoconText text => Quote(text.Text),
        HoconList list => $"[{string.Join(", ", list.Items.Select(WriteValue))}]",
        HoconBlock block => $"{{{string.Join(", ", block.Fields.Select(field => $"{KeyPath.Quoted(field.Key)} = {WriteValue(field.Value)}"))}}}",
        _ => "null",
    };

    /// <summary>Quotes and escapes a text.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(character) || char.IsSurrogate(character) => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    private static void WriteFields(HoconBlock block, string path, StringBuilder text)
    {
        foreach (var (name, value) in block.Fields)
        {
            var key = path + KeyPath.Quoted(name);
            if (value is HoconBlock { Fields.Count: > 0 } inner)
                WriteFields(inner, key + '.', text);
            else
                text.Append(key).Append(" = ").Append(WriteValue(value)).Append('\n');
        }
    }
}
