using System.Text;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>Writes HOCON: one key per line, with its full path, and its value in quotes.</summary>
internal static class HoconText
{
    /// <summary>Formats one assignment. A value that starts with a bracket or a brace is a list or a block, any other a text.</summary>
    /// <exception cref="SettingsException">A syntax error; the message has <paramref name="place"/>.</exception>
    public static string Assign(string key, string value, string place)
    {
        var line = $"{key} = {(value.TrimStart() is ['[' or '{', ..] ? value : Quote(value))}";
        HoconScanner.Scan(line, _ => place);
        return line;
    }

    /// <summary>Formats everything in <paramref name="config"/>, without its fallbacks.</summary>
    public static string Render(Config config)
    {
        var text = new StringBuilder();
        RenderFields(config.AsEnumerable(), "", text);
        return text.ToString();
    }

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
                < ' ' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    private static void RenderFields(IEnumerable<KeyValuePair<string, HoconValue>> fields, string path, StringBuilder text)
    {
        foreach (var (name, value) in fields)
        {
            var key = path.Length == 0 ? KeyPart(name) : $"{path}.{KeyPart(name)}";
            if (value.GetObject() is not { } block)
                text.Append(key).Append(" = ").Append(RenderValue(value)).Append('\n');
            else if (block.Items.Count == 0)
                text.Append(key).Append(" {}\n");
            else
                RenderFields(block.Items, key, text);
        }
    }

    private static string RenderValue(HoconValue value)
    {
        if (value.IsString())
            return value.GetString() is { } text ? Quote(text) : "null";
        if (value.GetObject() is not { } block)
            return $"[{string.Join(", ", value.GetArray().Select(RenderValue))}]";
        var fields = new StringBuilder();
        RenderFields(block.Items, "", fields);
        return $"{{\n{fields}}}";
    }

    private static string KeyPart(string name) =>
        name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') ? name : Quote(name);
}
